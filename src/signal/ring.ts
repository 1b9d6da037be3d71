/**
 * The last samples with their times, overwriting the oldest. Times are microseconds modulo 2^32:
 * their differences, taken with `| 0`, are right as long as samples lie less than 35 minutes apart,
 * and int32 is what XS computes without floating point.
 */
export class SampleRing {
  readonly capacity: number;
  readonly channels: number;
  readonly timesUs: Int32Array;
  /** The stretch of time each sample stands for, in units of 64 µs. */
  readonly widths: Int32Array;
  readonly values: Int16Array;
  count = 0;
  /** Index of the newest sample. */
  newest = 0;

  constructor(capacity: number, channels: number) {
    this.capacity = capacity;
    this.channels = channels;
    this.timesUs = new Int32Array(capacity);
    this.widths = new Int32Array(capacity);
    this.values = new Int16Array(capacity * channels);
  }

  clear(): void {
    this.count = 0;
  }

  /** Copies one sample of `channels` values from `source` at `offset`. */
  push(timeUs: number, source: Int16Array, offset: number): void {
    const { capacity, channels, timesUs, widths, values } = this;
    const previous = this.newest;
    const index = previous + 1 === capacity ? 0 : previous + 1;
    timesUs[index] = timeUs;
    if (this.count === 0) {
      widths[index] = 0;
    } else {
      const width = ((timeUs - timesUs[previous]!) | 0) >> 7;
      widths[previous]! += width;
      widths[index] = width;
    }
    let to = index * channels;
    for (let from = offset, end = offset + channels; from < end; from++, to++) {
      values[to] = source[from]!;
    }
    this.newest = index;
    if (this.count < capacity) this.count++;
  }
}
