import type { SampleSink } from './resample.js';

export interface WindowShape {
  /** Of a sample: 3, or 6 with the gyroscope. */
  readonly axes: number;
  /** Samples in a window. */
  readonly length: number;
  /** Samples from one window to the next. */
  readonly hop: number;
}

/** Steps of a window's values per sensor count, in 1/65536. */
export interface StepScale {
  readonly accelQ16: number;
  /** Of no meaning for three axes. */
  readonly gyroQ16: number;
}

/**
 * Slides over a stream: `values` holds the newest `length` samples, scaled, oldest first, and is itself
 * the model's input. `onWindow` is called when it is full and then every `hop` samples.
 */
export class SlidingWindow implements SampleSink {
  readonly values: Int8Array | Int16Array;
  /** Time of the newest sample in the window, in microseconds modulo 2^32. */
  timeUs = 0;
  /** Samples since the last reset. */
  total = 0;
  private readonly axes: number;
  private readonly hopValues: number;
  private readonly accelQ16: number;
  private readonly gyroQ16: number;
  private readonly limit: number;
  private readonly onWindow: (window: SlidingWindow) => void;
  private filled = 0;

  /**
   * @param values length x axes: Int8Array as a model takes it, Int16Array as the trainer reads it
   * @param scale up to 65536 each, which keeps int32
   */
  constructor(
    shape: WindowShape,
    values: Int8Array | Int16Array,
    scale: StepScale,
    onWindow: (window: SlidingWindow) => void,
  ) {
    this.axes = shape.axes;
    this.hopValues = shape.hop * shape.axes;
    this.values = values;
    this.accelQ16 = scale.accelQ16;
    this.gyroQ16 = scale.gyroQ16;
    this.limit = values instanceof Int8Array ? 127 : 32767;
    this.onWindow = onWindow;
  }

  reset(): void {
    this.filled = 0;
    this.total = 0;
  }

  onSample(timeUs: number, sample: Int16Array): void {
    const { values, accelQ16, limit, axes } = this;
    let at = this.filled;
    if (at === values.length) {
      values.copyWithin(0, this.hopValues);
      at -= this.hopValues;
    }
    values[at] = step(sample[0]!, accelQ16, limit);
    values[at + 1] = step(sample[1]!, accelQ16, limit);
    values[at + 2] = step(sample[2]!, accelQ16, limit);
    if (axes === 6) {
      const gyroQ16 = this.gyroQ16;
      values[at + 3] = step(sample[3]!, gyroQ16, limit);
      values[at + 4] = step(sample[4]!, gyroQ16, limit);
      values[at + 5] = step(sample[5]!, gyroQ16, limit);
    }
    at += axes;
    this.filled = at;
    this.timeUs = timeUs;
    this.total++;
    if (at === values.length) this.onWindow(this);
  }
}

/** Rounded to the nearest step and saturated. */
function step(counts: number, multiplierQ16: number, limit: number): number {
  const value = (counts * multiplierQ16 + 32768) >> 16;
  return value > limit ? limit : value < -limit - 1 ? -limit - 1 : value;
}
