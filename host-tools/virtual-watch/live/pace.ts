/** Virtual time that follows the wall's, `speed` times as fast, from `startUs` on. */
export class Pace {
  private readonly startUs: number;
  private readonly startMs: number;
  private readonly speed: number;
  private readonly nowMs: () => number;

  constructor(startUs: number, speed: number, nowMs: () => number = () => performance.now()) {
    this.startUs = startUs;
    this.speed = speed;
    this.nowMs = nowMs;
    this.startMs = nowMs();
  }

  /** The virtual time it is. */
  nowUs(): number {
    return Math.floor(this.startUs + (this.nowMs() - this.startMs) * 1000 * this.speed);
  }

  /** Milliseconds of the wall until a virtual time; 0 where that has passed. */
  msUntil(t_us: number): number {
    return Math.max(0, (t_us - this.nowUs()) / 1000 / this.speed);
  }
}
