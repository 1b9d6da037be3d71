import type { SampleSink } from './resample.js';

export interface WindowShape {
  /** Samples in a window. */
  readonly length: number;
  /** Samples from one window to the next. */
  readonly hop: number;
  readonly channels: number;
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
  private readonly shape: WindowShape;
  private readonly multiplierQ16: number;
  private readonly limit: number;
  private readonly onWindow: (window: SlidingWindow) => void;
  private filled = 0;

  /**
   * @param values length x channels: Int8Array as a model takes it, Int16Array as the trainer reads it
   * @param multiplierQ16 steps of `values` per sensor count, in 1/65536; below 65536 keeps int32
   */
  constructor(
    shape: WindowShape,
    values: Int8Array | Int16Array,
    multiplierQ16: number,
    onWindow: (window: SlidingWindow) => void,
  ) {
    this.shape = shape;
    this.values = values;
    this.multiplierQ16 = multiplierQ16;
    this.limit = values instanceof Int8Array ? 127 : 32767;
    this.onWindow = onWindow;
  }

  reset(): void {
    this.filled = 0;
    this.total = 0;
  }

  onSample(sample: Int16Array, timeUs: number): void {
    const { length, hop, channels } = this.shape;
    const values = this.values;
    if (this.filled === length) {
      values.copyWithin(0, hop * channels);
      this.filled = length - hop;
    }
    const limit = this.limit;
    const multiplier = this.multiplierQ16;
    let to = this.filled * channels;
    for (let channel = 0; channel < channels; channel++, to++) {
      const step = (sample[channel]! * multiplier + 32768) >> 16;
      values[to] = step > limit ? limit : step < -limit - 1 ? -limit - 1 : step;
    }
    this.timeUs = timeUs;
    this.total++;
    if (++this.filled === length) this.onWindow(this);
  }
}
