/**
 * The last samples of three or six axes with their times, overwriting the oldest. Times are microseconds
 * modulo 2^32: their differences, taken with `| 0`, are right as long as samples lie less than 35
 * minutes apart, and int32 is what XS computes without floating point.
 */
export class SampleRing {
  readonly capacity: number;
  readonly channels: number;
  readonly timesUs: Int32Array;
  /** The stretch of time each sample stands for, in units of 64 µs. */
  readonly widths: Int32Array;
  /** capacity x channels, interleaved. */
  readonly samples: Int16Array;
  count = 0;
  /** Index of the newest sample. */
  newest = 0;

  /** @param channels 3, or 6 with the gyroscope */
  constructor(capacity: number, channels: number) {
    this.capacity = capacity;
    this.channels = channels;
    this.timesUs = new Int32Array(capacity);
    this.widths = new Int32Array(capacity);
    this.samples = new Int16Array(capacity * channels);
  }

  clear(): void {
    this.count = 0;
  }

  /** Copies the sample that stands at `from` of a block. */
  push(timeUs: number, block: Int16Array, from: number): void {
    const { timesUs, widths, newest, channels, samples } = this;
    const index = newest + 1 === this.capacity ? 0 : newest + 1;
    timesUs[index] = timeUs;
    let width = 0;
    if (this.count > 0) {
      width = ((timeUs - timesUs[newest]!) | 0) >> 7;
      widths[newest]! += width;
    }
    widths[index] = width;
    const at = index * channels;
    samples[at] = block[from]!;
    samples[at + 1] = block[from + 1]!;
    samples[at + 2] = block[from + 2]!;
    if (channels === 6) {
      samples[at + 3] = block[from + 3]!;
      samples[at + 4] = block[from + 4]!;
      samples[at + 5] = block[from + 5]!;
    }
    this.newest = index;
    if (this.count < this.capacity) this.count++;
  }
}
