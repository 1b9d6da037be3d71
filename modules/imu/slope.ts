/** Decides that a stream of samples moved, where the part has no engine for it. */
export class SlopeDetector {
  private readonly threshold: number;
  private known = false;
  private x = 0;
  private y = 0;
  private z = 0;

  /** @param threshold change of an axis from sample to sample, in counts, that is motion */
  constructor(threshold: number) {
    this.threshold = threshold;
  }

  reset(): void {
    this.known = false;
  }

  /** Whether any of `count` interleaved samples moved against the one before, across blocks too. */
  moved(samples: Int16Array, channels: number, count: number): boolean {
    const { threshold } = this;
    let { known, x, y, z } = this;
    let moved = false;
    for (let i = 0, at = 0; i < count; i++, at += channels) {
      const nextX = samples[at]!;
      const nextY = samples[at + 1]!;
      const nextZ = samples[at + 2]!;
      if (
        known &&
        (Math.abs(nextX - x) > threshold ||
          Math.abs(nextY - y) > threshold ||
          Math.abs(nextZ - z) > threshold)
      ) {
        moved = true;
      }
      known = true;
      x = nextX;
      y = nextY;
      z = nextZ;
    }
    this.known = known;
    this.x = x;
    this.y = y;
    this.z = z;
    return moved;
  }
}
