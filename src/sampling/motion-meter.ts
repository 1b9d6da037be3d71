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
  readonly frame: MotionFrame = { range: 0, meanZ: 0 };
  private startUs = 0;
  private count = 0;
  private minX = 0;
  private maxX = 0;
  private minY = 0;
  private maxY = 0;
  private minZ = 0;
  private maxZ = 0;
  private sumZ = 0;

  reset(): void {
    this.count = 0;
  }

  /** Takes one sample; true when it opens the next frame: `frame` then holds the one before. */
  push(timeUs: number, x: number, y: number, z: number): boolean {
    let complete = false;
    if (this.count > 0 && ((timeUs - this.startUs) | 0) >= FRAME_US) {
      const rangeX = this.maxX - this.minX;
      const rangeY = this.maxY - this.minY;
      const rangeZ = this.maxZ - this.minZ;
      const rangeXY = rangeX > rangeY ? rangeX : rangeY;
      this.frame.range = rangeXY > rangeZ ? rangeXY : rangeZ;
      this.frame.meanZ = (this.sumZ / this.count) | 0;
      this.count = 0;
      complete = true;
    }
    if (this.count === 0) {
      this.startUs = timeUs;
      this.minX = this.maxX = x;
      this.minY = this.maxY = y;
      this.minZ = this.maxZ = z;
      this.sumZ = 0;
    } else {
      if (x < this.minX) this.minX = x;
      else if (x > this.maxX) this.maxX = x;
      if (y < this.minY) this.minY = y;
      else if (y > this.maxY) this.maxY = y;
      if (z < this.minZ) this.minZ = z;
      else if (z > this.maxZ) this.maxZ = z;
    }
    this.sumZ += z;
    this.count++;
    return complete;
  }
}
