import type { ImuBlock } from '../ports.js';

/** Longer than any step, shorter than a swing: two samples at 25 Hz, eight at 100. */
export const SLOT_US = 80_000;

/** Takes the mean acceleration of a slot. */
export interface SlotListener {
  /** @param t_us of the sample that ended the slot; x, y, z in sensor counts */
  onSlot(t_us: number, x: number, y: number, z: number): void;
}

/** Mean acceleration of slots of time, at whatever rate is sampled: the cheapest low pass there is. */
export class SlotMeans {
  private readonly listener: SlotListener;
  /** Microseconds modulo 2^32, as in every stream. */
  private endUs = 0;
  private count = 0;
  private x = 0;
  private y = 0;
  private z = 0;

  constructor(listener: SlotListener) {
    this.listener = listener;
  }

  reset(): void {
    this.count = this.x = this.y = this.z = 0;
  }

  /** Samples `from` up to `to` of a block, the accelerometer's axes first: one loop over locals. */
  push(block: ImuBlock, channels: number, from: number, to: number): void {
    const { samples, offsetsUs } = block;
    const baseUs = block.t_us | 0;
    let { count, x, y, z } = this;
    if (count === 0) this.endUs = (baseUs + offsetsUs[from]! + SLOT_US) | 0;
    // In the block's own time, so that the loop compares what it reads.
    let endUs = (this.endUs - baseUs) | 0;
    for (let i = from, at = from * channels; i < to; i++, at += channels) {
      if (offsetsUs[i]! >= endUs) {
        const offsetUs = offsetsUs[i]!;
        this.listener.onSlot(
          block.t_us + offsetUs,
          (x / count) | 0,
          (y / count) | 0,
          (z / count) | 0,
        );
        count = x = y = z = 0;
        endUs += SLOT_US;
        // A slot without a sample is passed over.
        if (endUs <= offsetUs) endUs = offsetUs + SLOT_US;
      }
      x += samples[at]!;
      y += samples[at + 1]!;
      z += samples[at + 2]!;
      count++;
    }
    this.endUs = (baseUs + endUs) | 0;
    this.count = count;
    this.x = x;
    this.y = y;
    this.z = z;
  }
}
