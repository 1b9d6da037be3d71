import type { ImuBlock } from '../ports.js';
import { leastBytes } from './codec.js';
import { PAYLOAD_MAX } from './frame.js';
import type { Int16Span } from './record-type.js';
import { type RecordOf, recordTypeOf, type WritableOf } from './schema.js';
import type { RecordWriter } from './writer.js';

const INT16_MAX = 0x7fff;

/** Samples of so many axes that an imu record holds for certain, with a jitter each. */
export function imuSamplesMax(channels: number): number {
  return Math.floor((PAYLOAD_MAX - leastBytes(recordTypeOf('imu'))) / (2 * channels + 2));
}

/** When sample i of a record was taken, on the device clock in microseconds. */
export function imuTimeUs(record: RecordOf<'imu'>, i: number): number {
  return record.t_us + i * record.stepUs + (record.jitterUs[i] ?? 0);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * FIFO bursts as imu records: exact times and counts, as many records as a burst needs, nothing
 * allocated per burst.
 */
export class ImuRecorder {
  private readonly writer: RecordWriter;
  private readonly capacity: number;
  private readonly samples: Mutable<Int16Span>;
  private readonly jitter: Mutable<Int16Span>;
  private readonly record: Mutable<WritableOf<'imu'>>;

  /** Scales are counts per m/s² and per rad/s (null without a gyroscope). */
  constructor(
    writer: RecordWriter,
    channels: number,
    countsPerMps2: number,
    countsPerRadps: number | null,
  ) {
    this.writer = writer;
    this.capacity = imuSamplesMax(channels);
    this.samples = { array: new Int16Array(0), start: 0, length: 0 };
    this.jitter = { array: new Int16Array(this.capacity), start: 0, length: 0 };
    this.record = {
      type: 'imu',
      t_us: 0,
      channels,
      countsPerMps2,
      countsPerRadps,
      lost: 0,
      stepUs: 0,
      jitterUs: this.jitter,
      samples: this.samples,
    };
  }

  write(block: ImuBlock): void {
    const record = this.record;
    for (let start = 0; start < block.count; ) {
      const count = this.fit(block, start);
      record.t_us = block.t_us + block.offsetsUs[start]!;
      record.lost = start === 0 ? block.lost : 0;
      this.samples.array = block.samples;
      this.samples.start = start * record.channels;
      this.samples.length = count * record.channels;
      this.writer.write(record);
      start += count;
    }
  }

  /** Sets step and jitter for as many samples from `start` on as one record can tell; gives their number. */
  private fit(block: ImuBlock, start: number): number {
    let count = Math.min(block.count - start, this.capacity);
    let fitting = this.spread(block.offsetsUs, start, count);
    // A sample too far from even spacing ends the record before it, which then has its own step.
    while (fitting < count) {
      count = fitting;
      fitting = this.spread(block.offsetsUs, start, count);
    }
    return count;
  }

  /** Sets the mean step of `count` samples and their jitter; gives how many have one in int16. */
  private spread(offsetsUs: Int32Array, start: number, count: number): number {
    const first = offsetsUs[start]!;
    const span = offsetsUs[start + count - 1]! - first;
    const step = count > 1 ? Math.round(span / (count - 1)) : 0;
    const jitter = this.jitter.array;
    let even = true;
    for (let i = 0; i < count; i++) {
      const off = offsetsUs[start + i]! - first - i * step;
      if (off > INT16_MAX || off < -INT16_MAX) return i;
      jitter[i] = off;
      even &&= off === 0;
    }
    this.record.stepUs = step;
    this.jitter.length = even ? 0 : count;
    return count;
  }
}
