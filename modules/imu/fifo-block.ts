import type { ImuBlock } from '../../src/ports.js';
import { decodeTriples } from './decode-triples.js';
import { type Mounting, orderOf } from './mounting.js';

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
  private readonly order: number;
  private readonly buffer: ArrayBuffer;
  private readonly raw: Int16Array;
  private burst: Uint8Array;
  private stepUs = 0;
  /** How many offsets are as stepUs has them. */
  private laidOut = 0;

  /** @param capacity samples the FIFO holds at most */
  constructor(capacity: number, channels: number, mounting: Mounting) {
    this.channels = channels;
    this.samples = new Int16Array(capacity * channels);
    this.offsetsUs = new Int32Array(capacity);
    this.buffer = new ArrayBuffer(capacity * channels * 2);
    this.raw = new Int16Array(this.buffer);
    this.order = orderOf(mounting);
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
    this.count = count;
    const { raw, samples, order, channels } = this;
    decodeTriples(raw, samples, 0, count, axes, order);
    if (axes !== channels) spread(samples, count);
    else if (axes === 6) decodeTriples(raw, samples, 3, count, axes, order);
  }

  /** Leaves out the first samples, which were decoded. */
  drop(samples: number): void {
    const { channels } = this;
    this.samples.copyWithin(0, samples * channels, this.count * channels);
    this.count -= samples;
  }

  /** @param lastUs when the block's last sample was taken */
  stamp(lastUs: number, periodUs: number, lost: number): void {
    const { count, offsetsUs, stepUs } = this;
    const change = periodUs - stepUs;
    const tolerance = STEP_TOLERANCE * periodUs;
    if (change > tolerance || change < -tolerance) this.layOut(periodUs, 0);
    else if (this.laidOut < count) this.layOut(stepUs, this.laidOut);
    this.t_us = lastUs - offsetsUs[count - 1]!;
    this.lost = lost;
  }

  private layOut(stepUs: number, from: number): void {
    const { offsetsUs, count } = this;
    for (let i = from; i < count; i++) offsetsUs[i] = i * stepUs;
    this.stepUs = stepUs;
    this.laidOut = count;
  }
}

/** Moves triples to every sixth place, the last one first, with zeros behind each. */
function spread(samples: Int16Array, count: number): void {
  for (let i = count - 1; i >= 0; i--) {
    const at = i * 6;
    samples[at + 2] = samples[i * 3 + 2]!;
    samples[at + 1] = samples[i * 3 + 1]!;
    samples[at] = samples[i * 3]!;
    samples.fill(0, at + 3, at + 6);
  }
}
