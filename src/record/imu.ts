import type { ImuBlock } from '../ports.js';
import { leastBytes } from './codec.js';
import { PAYLOAD_MAX } from './frame.js';
import { packSamples } from './imu-pack.js';
import type { ByteSpan } from './record-type.js';
import { type RecordOf, recordTypeOf, type WritableOf } from './schema.js';
import type { RecordWriter } from './writer.js';

const INT16_MAX = 0x7fff;
/** Samples that make a record: 1.28 s of 100 Hz, and what the longest FIFO delivers at once. */
const RECORD_SAMPLES = 128;
/** One record that waits and one burst. */
const CAPACITY = 2 * RECORD_SAMPLES;
/** Samples wait so long for others to share a record with: what a power cut takes with it. */
const WAIT_MOST_US = 2e6;
/** A burst so far from the samples that wait does not belong to them. */
const APART_US = 4e6;
const PACKED_MAX = PAYLOAD_MAX - leastBytes(recordTypeOf('imuPacked'));

/** When sample i of a record was taken, on the device clock in microseconds. */
export function imuTimeUs(record: RecordOf<'imu'>, i: number): number {
  return record.t_us + i * record.stepUs + (record.jitterUs[i] ?? 0);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * FIFO bursts as packed records: exact counts, times to a microsecond; nothing is allocated. A burst waits
 * until 128 samples or two seconds make a record worth its frame.
 */
export class ImuRecorder {
  private readonly writer: RecordWriter;
  private readonly channels: number;
  private readonly samples: Int16Array;
  /** Of each sample that waits, after the first of them, in microseconds. */
  private readonly offsets = new Int32Array(CAPACITY);
  private readonly jitter = new Int16Array(RECORD_SAMPLES);
  private readonly packed: ByteSpan = { array: new Uint8Array(PACKED_MAX), length: 0 };
  private readonly record: Mutable<WritableOf<'imuPacked'>>;
  private waiting = 0;
  private firstUs = 0;
  private lost = 0;

  /** Scales are counts per m/s² and per rad/s (null without a gyroscope). */
  constructor(
    writer: RecordWriter,
    channels: number,
    countsPerMps2: number,
    countsPerRadps: number | null,
  ) {
    this.writer = writer;
    this.channels = channels;
    this.samples = new Int16Array(CAPACITY * channels);
    this.record = {
      type: 'imuPacked',
      t_us: 0,
      channels,
      countsPerMps2,
      countsPerRadps,
      lost: 0,
      stepUs: 0,
      count: 0,
      packed: this.packed,
    };
  }

  write(block: ImuBlock): void {
    if (block.count === 0) return;
    if (block.lost > 0) this.flush();
    this.lost += block.lost;
    for (let start = 0; start < block.count; ) {
      start += this.append(block, start);
      while (this.waiting >= RECORD_SAMPLES) this.emit(RECORD_SAMPLES);
    }
    if (this.waiting > 0 && this.offsets[this.waiting - 1]! >= WAIT_MOST_US) this.flush();
  }

  /** Writes what waits. */
  flush(): void {
    while (this.waiting > 0) this.emit(this.waiting);
  }

  /** Takes over as much of a block, from `start` on, as there is room for; returns how much. */
  private append(block: ImuBlock, start: number): number {
    const { channels, offsets, samples } = this;
    const startUs = block.t_us + block.offsetsUs[start]!;
    const apart = startUs - this.firstUs;
    if (this.waiting > 0 && !(apart >= 0 && apart < APART_US)) this.flush();
    if (this.waiting === 0) this.firstUs = startUs;
    const at = this.waiting;
    const { offsetsUs } = block;
    const shift = Math.round(startUs - this.firstUs) - offsetsUs[start]!;
    let count = Math.min(block.count - start, CAPACITY - at);
    // Offsets never fall: where the last is near, all are.
    while (count > 1 && offsetsUs[start + count - 1]! + shift > APART_US) count--;
    const ahead = start - at;
    for (let i = at, end = at + count; i < end; i++) offsets[i] = offsetsUs[i + ahead]! + shift;
    const from = start * channels;
    const to = at * channels;
    if (start === 0 && to + block.samples.length <= samples.length) samples.set(block.samples, to);
    else for (let i = 0; i < count * channels; i++) samples[to + i] = block.samples[from + i]!;
    this.waiting = at + count;
    return count;
  }

  /** Writes one record of the first samples that wait, `most` at the most. */
  private emit(most: number): void {
    const { packed, record } = this;
    let count = most;
    // A sample too far from even spacing ends the record before it, which then has its own step.
    for (let fit = this.spread(count); fit < count; fit = this.spread(count)) count = fit;
    for (;;) {
      const end = this.pack(count);
      if (end >= 0) {
        packed.length = end;
        break;
      }
      count >>= 1;
      this.spread(count);
    }
    record.t_us = this.firstUs;
    record.count = count;
    record.lost = this.lost;
    this.lost = 0;
    this.writer.write(record);
    this.drop(count);
  }

  private pack(count: number): number {
    const { array } = this.packed;
    const at = packSamples(this.jitter, 0, count, 1, array, 0, PACKED_MAX);
    if (at < 0) return at;
    return packSamples(this.samples, 0, count, this.channels, array, at, PACKED_MAX);
  }

  /** Sets the mean step of `count` samples and their jitter; gives how many have one in int16. */
  private spread(count: number): number {
    const { jitter, offsets } = this;
    const step = count > 1 ? Math.round(offsets[count - 1]! / (count - 1)) : 0;
    this.record.stepUs = step;
    let evenly = 0;
    for (let i = 0; i < count; i++) {
      const off = offsets[i]! - evenly;
      // Both bounds in one comparison: this runs for every sample.
      if ((off + INT16_MAX) >>> 0 > 2 * INT16_MAX) return i;
      jitter[i] = off;
      evenly += step;
    }
    return count;
  }

  private drop(count: number): void {
    const { channels, offsets, samples } = this;
    const left = this.waiting - count;
    this.waiting = left;
    if (left === 0) return;
    samples.copyWithin(0, count * channels, (count + left) * channels);
    const shift = offsets[count]!;
    for (let i = 0; i < left; i++) offsets[i] = offsets[count + i]! - shift;
    this.firstUs += shift;
  }
}
