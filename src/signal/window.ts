import type { SampleSink } from './resample.js';
import { toSteps } from './steps.js';

export interface WindowShape {
  /** Of a sample: 3, or 6 with the gyroscope. */
  readonly axes: number;
  /** Samples in a window. */
  readonly length: number;
  /** Samples from one window to the next. */
  readonly hop: number;
  /** From one sample to the next, in microseconds. */
  readonly periodUs: number;
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
  readonly values: Int8Array;
  /** Time of the newest sample in the window, in microseconds modulo 2^32. */
  timeUs = 0;
  /** Samples since the last reset. */
  total = 0;
  private readonly axes: number;
  private readonly hopValues: number;
  private readonly periodUs: number;
  private readonly accelQ16: number;
  private readonly gyroQ16: number;
  private readonly onWindow: (window: SlidingWindow) => void;
  private filled = 0;

  /**
   * @param values length x axes, as a model takes them
   * @param scale up to 65536 each, which keeps int32
   */
  constructor(
    shape: WindowShape,
    values: Int8Array,
    scale: StepScale,
    onWindow: (window: SlidingWindow) => void,
  ) {
    this.axes = shape.axes;
    this.hopValues = shape.hop * shape.axes;
    this.periodUs = shape.periodUs;
    this.values = values;
    this.accelQ16 = scale.accelQ16;
    this.gyroQ16 = scale.gyroQ16;
    this.onWindow = onWindow;
  }

  reset(): void {
    this.filled = 0;
    this.total = 0;
  }

  onSamples(firstUs: number, samples: Int16Array, count: number): void {
    const { values, axes, accelQ16, gyroQ16 } = this;
    const { length } = values;
    for (let taken = 0; taken < count; ) {
      let at = this.filled;
      if (at === length) {
        values.copyWithin(0, this.hopValues);
        at -= this.hopValues;
      }
      const room = (length - at) / axes;
      const more = count - taken < room ? count - taken : room;
      toSteps(samples, taken, more, axes, values, at, accelQ16, gyroQ16);
      taken += more;
      this.filled = at + more * axes;
      this.total += more;
      if (this.filled < length) return;
      this.timeUs = (firstUs + (taken - 1) * this.periodUs) | 0;
      this.onWindow(this);
    }
  }
}
