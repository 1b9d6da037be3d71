import type { SampleSink } from './resample.js';

/** x, y and z. */
export const AXES = 3;

export interface WindowShape {
  /** Samples in a window. */
  readonly length: number;
  /** Samples from one window to the next. */
  readonly hop: number;
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
  private readonly hopValues: number;
  private readonly multiplierQ16: number;
  private readonly limit: number;
  private readonly onWindow: (window: SlidingWindow) => void;
  private filled = 0;

  /**
   * @param values length x 3: Int8Array as a model takes it, Int16Array as the trainer reads it
   * @param multiplierQ16 steps of `values` per sensor count, in 1/65536; up to 65536 keeps int32
   */
  constructor(
    shape: WindowShape,
    values: Int8Array | Int16Array,
    multiplierQ16: number,
    onWindow: (window: SlidingWindow) => void,
  ) {
    this.hopValues = shape.hop * AXES;
    this.values = values;
    this.multiplierQ16 = multiplierQ16;
    this.limit = values instanceof Int8Array ? 127 : 32767;
    this.onWindow = onWindow;
  }

  reset(): void {
    this.filled = 0;
    this.total = 0;
  }

  onSample(timeUs: number, x: number, y: number, z: number): void {
    const { values, multiplierQ16, limit } = this;
    let at = this.filled;
    if (at === values.length) {
      values.copyWithin(0, this.hopValues);
      at -= this.hopValues;
    }
    values[at] = step(x, multiplierQ16, limit);
    values[at + 1] = step(y, multiplierQ16, limit);
    values[at + 2] = step(z, multiplierQ16, limit);
    at += AXES;
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
