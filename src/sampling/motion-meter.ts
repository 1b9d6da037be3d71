import type { ImuBlock } from '../ports.js';

/** What one second of motion looked like, in sensor counts. */
export interface MotionFrame {
  /** Largest minus smallest value, of the axis where it is largest. */
  range: number;
  /** Mean of the axis out of the watch's face: gravity's share when still. */
  meanZ: number;
}

/** Microseconds in a frame. */
export const FRAME_US = 1_000_000;

/**
 * Measures motion as range per axis within a frame: unlike a sum of differences it does not depend on
 * the sample rate, so still (12.5 Hz) and moving (25 Hz) compare with one threshold.
 */
export class MotionMeter {
  private readonly frame: MotionFrame = { range: 0, meanZ: 0 };
  private readonly onFrame: (frame: MotionFrame) => void;
  private startUs = 0;
  private count = 0;
  private minX = 0;
  private maxX = 0;
  private minY = 0;
  private maxY = 0;
  private minZ = 0;
  private maxZ = 0;
  private sumZ = 0;

  /** @param onFrame called when the sample after a frame's end arrives; the frame is reused */
  constructor(onFrame: (frame: MotionFrame) => void) {
    this.onFrame = onFrame;
  }

  reset(): void {
    this.count = 0;
  }

  /** Measures samples `from` up to `to` of a block: one loop over locals, as calls are dear on XS. */
  measure(block: ImuBlock, channels: number, from: number, to: number): void {
    const { samples, offsetsUs } = block;
    const baseUs = block.t_us | 0;
    let { startUs, count, minX, maxX, minY, maxY, minZ, maxZ, sumZ } = this;
    let at = from * channels;
    if (count === 0) {
      startUs = (baseUs + offsetsUs[from]!) | 0;
      minX = maxX = samples[at]!;
      minY = maxY = samples[at + 1]!;
      minZ = maxZ = samples[at + 2]!;
      sumZ = 0;
    }
    for (let i = from; i < to; i++, at += channels) {
      const timeUs = (baseUs + offsetsUs[i]!) | 0;
      const x = samples[at]!;
      const y = samples[at + 1]!;
      const z = samples[at + 2]!;
      if (((timeUs - startUs) | 0) < FRAME_US) {
        if (x < minX) minX = x;
        else if (x > maxX) maxX = x;
        if (y < minY) minY = y;
        else if (y > maxY) maxY = y;
        if (z < minZ) minZ = z;
        else if (z > maxZ) maxZ = z;
        sumZ += z;
        count++;
        continue;
      }
      this.complete(maxX - minX, maxY - minY, maxZ - minZ, (sumZ / count) | 0);
      startUs = timeUs;
      count = 1;
      minX = maxX = x;
      minY = maxY = y;
      minZ = maxZ = sumZ = z;
    }
    this.startUs = startUs;
    this.count = count;
    this.minX = minX;
    this.maxX = maxX;
    this.minY = minY;
    this.maxY = maxY;
    this.minZ = minZ;
    this.maxZ = maxZ;
    this.sumZ = sumZ;
  }

  private complete(rangeX: number, rangeY: number, rangeZ: number, meanZ: number): void {
    const rangeXY = rangeX > rangeY ? rangeX : rangeY;
    this.frame.range = rangeXY > rangeZ ? rangeXY : rangeZ;
    this.frame.meanZ = meanZ;
    this.onFrame(this.frame);
  }
}
