import type { ImuBlock } from '../ports.js';

/** What one second of motion looked like, in sensor counts. */
export interface MotionFrame {
  /** Largest minus smallest value, of the axis where it is largest. */
  range: number;
  /** Middle of the axis out of the watch's face: gravity's share when still. */
  midZ: number;
}

/** Microseconds in a frame. */
export const FRAME_US = 1_000_000;

/**
 * Measures motion as range per axis within a frame: unlike a sum of differences it does not depend on
 * the sample rate, so still (12.5 Hz) and moving (25 Hz) compare with one threshold.
 */
export class MotionMeter {
  private readonly frame: MotionFrame = { range: 0, midZ: 0 };
  private readonly onFrame: (frame: MotionFrame) => void;
  private startUs = 0;
  private begun = false;
  private minX = 0;
  private maxX = 0;
  private minY = 0;
  private maxY = 0;
  private minZ = 0;
  private maxZ = 0;

  /** @param onFrame called when the sample after a frame's end arrives; the frame is reused */
  constructor(onFrame: (frame: MotionFrame) => void) {
    this.onFrame = onFrame;
  }

  reset(): void {
    this.begun = false;
  }

  /** Measures samples `from` up to `to` of a block: one loop over locals, as calls are dear on XS. */
  measure(block: ImuBlock, channels: number, from: number, to: number): void {
    const { samples, offsetsUs } = block;
    const baseUs = block.t_us | 0;
    let at = from * channels;
    if (!this.begun) this.begin(samples, at, (baseUs + offsetsUs[from]!) | 0);
    let { minX, maxX, minY, maxY, minZ, maxZ } = this;
    // In the block's own time, so that the loop compares what it reads.
    let endUs = ((this.startUs - baseUs) | 0) + FRAME_US;
    for (let i = from; i < to; i++) {
      if (offsetsUs[i]! >= endUs) {
        this.complete(maxX - minX, maxY - minY, maxZ - minZ, (minZ + maxZ) >> 1);
        this.begin(samples, at, (baseUs + offsetsUs[i]!) | 0);
        ({ minX, maxX, minY, maxY, minZ, maxZ } = this);
        endUs = offsetsUs[i]! + FRAME_US;
      }
      let value = samples[at]!;
      if (value < minX) minX = value;
      else if (value > maxX) maxX = value;
      value = samples[at + 1]!;
      if (value < minY) minY = value;
      else if (value > maxY) maxY = value;
      value = samples[at + 2]!;
      if (value < minZ) minZ = value;
      else if (value > maxZ) maxZ = value;
      at += channels;
    }
    this.minX = minX;
    this.maxX = maxX;
    this.minY = minY;
    this.maxY = maxY;
    this.minZ = minZ;
    this.maxZ = maxZ;
  }

  /** A frame begins with the sample at `at`. */
  private begin(samples: Int16Array, at: number, startUs: number): void {
    this.begun = true;
    this.startUs = startUs;
    this.minX = this.maxX = samples[at]!;
    this.minY = this.maxY = samples[at + 1]!;
    this.minZ = this.maxZ = samples[at + 2]!;
  }

  private complete(rangeX: number, rangeY: number, rangeZ: number, midZ: number): void {
    const rangeXY = rangeX > rangeY ? rangeX : rangeY;
    this.frame.range = rangeXY > rangeZ ? rangeXY : rangeZ;
    this.frame.midZ = midZ;
    this.onFrame(this.frame);
  }
}
