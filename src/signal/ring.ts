/**
 * The last samples of three axes with their times, overwriting the oldest. Times are microseconds
 * modulo 2^32: their differences, taken with `| 0`, are right as long as samples lie less than 35
 * minutes apart, and int32 is what XS computes without floating point.
 */
export class SampleRing {
  readonly capacity: number;
  readonly timesUs: Int32Array;
  /** The stretch of time each sample stands for, in units of 64 µs. */
  readonly widths: Int32Array;
  readonly x: Int16Array;
  readonly y: Int16Array;
  readonly z: Int16Array;
  count = 0;
  /** Index of the newest sample. */
  newest = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.timesUs = new Int32Array(capacity);
    this.widths = new Int32Array(capacity);
    this.x = new Int16Array(capacity);
    this.y = new Int16Array(capacity);
    this.z = new Int16Array(capacity);
  }

  clear(): void {
    this.count = 0;
  }

  push(timeUs: number, x: number, y: number, z: number): void {
    const { timesUs, widths, newest } = this;
    const index = newest + 1 === this.capacity ? 0 : newest + 1;
    timesUs[index] = timeUs;
    let width = 0;
    if (this.count > 0) {
      width = ((timeUs - timesUs[newest]!) | 0) >> 7;
      widths[newest]! += width;
    }
    widths[index] = width;
    this.x[index] = x;
    this.y[index] = y;
    this.z[index] = z;
    this.newest = index;
    if (this.count < this.capacity) this.count++;
  }
}
