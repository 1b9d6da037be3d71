import type { ImuBlock } from '../../src/ports.js';
import { mountTriples } from './decode.js';
import type { Mounting } from './mounting.js';

/** Stamps are laid out anew when the rate has moved by more than this, 20 µs in a second. */
const STEP_TOLERANCE = 2e-5;

/** The one block a driver fills again and again: the burst as it came, then the wearer's samples. */
export class FifoBlock implements ImuBlock {
  t_us = 0;
  count = 0;
  lost = 0;
  readonly samples: Int16Array;
  readonly offsetsUs: Int32Array;
  private readonly channels: number;
  private readonly mounting: Mounting;
  private readonly buffer: ArrayBuffer;
  private readonly raw: Int16Array;
  private burst: Uint8Array;
  private stepUs = 0;
  /** How many offsets are as stepUs has them. */
  private laidOut = 0;

  /** @param capacity samples the FIFO holds at most */
  constructor(capacity: number, channels: number, mounting: Mounting) {
    this.channels = channels;
    this.mounting = mounting;
    this.samples = new Int16Array(capacity * channels);
    this.offsetsUs = new Int32Array(capacity);
    this.buffer = new ArrayBuffer(capacity * channels * 2);
    this.raw = new Int16Array(this.buffer);
    this.burst = new Uint8Array(this.buffer, 0, 0);
  }

  /** Room for a burst. The same object for the same length: a burst at the watermark allocates nothing. */
  room(bytes: number): Uint8Array {
    if (this.burst.length !== bytes) this.burst = new Uint8Array(this.buffer, 0, bytes);
    return this.burst;
  }

  /** Whether the burst begins with three times -32768, which a FIFO gives when it has nothing. */
  get isOverread(): boolean {
    const raw = this.raw;
    return raw[0] === -32768 && raw[1] === -32768 && raw[2] === -32768;
  }

  /**
   * Decodes the burst into samples.
   * @param axes values in a frame; what the frame lacks (a gyroscope at rest) becomes 0
   */
  decode(count: number, axes: number): void {
    const { raw, samples, channels, mounting } = this;
    this.count = count;
    for (let axis = 0; axis < channels; axis += 3) {
      if (axis < axes) mountTriples(raw, axis, axes, samples, axis, channels, count, mounting);
      else clearTriples(samples, axis, channels, count);
    }
  }

  /** @param lastUs when the block's last sample was taken */
  stamp(lastUs: number, periodUs: number, lost: number): void {
    if (Math.abs(periodUs - this.stepUs) > STEP_TOLERANCE * periodUs) {
      this.stepUs = periodUs;
      this.laidOut = 0;
    }
    const { offsetsUs, stepUs, count } = this;
    for (let i = this.laidOut; i < count; i++) offsetsUs[i] = i * stepUs;
    this.laidOut = Math.max(this.laidOut, count);
    this.t_us = lastUs - offsetsUs[count - 1]!;
    this.lost = lost;
  }
}

function clearTriples(samples: Int16Array, from: number, stride: number, count: number): void {
  for (let i = 0, at = from; i < count; i++, at += stride) {
    samples[at] = 0;
    samples[at + 1] = 0;
    samples[at + 2] = 0;
  }
}
