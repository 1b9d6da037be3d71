/** Scores kept: half a minute of them at two a second. A wash confirmed later is dated from the oldest. */
const CAPACITY = 60;

/**
 * Dates the start of what a rising score has found: half a window before the score rose through the level
 * at which it counts as up, and has stayed there since but for dips shorter than a pause.
 */
export class OnsetEstimator {
  private readonly timing: OnsetTiming;
  private readonly scores = new Int16Array(CAPACITY);
  private count = 0;
  private newest = 0;
  private t_us = 0;
  private streamUs = 0;

  constructor(timing: OnsetTiming) {
    this.timing = timing;
  }

  /** The stream broke: what came before says nothing of what follows. */
  reset(): void {
    this.count = 0;
  }

  /**
   * @param t_us newest sample of the window
   * @param streamUs length of the unbroken stream up to it
   */
  push(t_us: number, score: number, streamUs: number): void {
    this.newest = this.newest + 1 === CAPACITY ? 0 : this.newest + 1;
    this.scores[this.newest] = score;
    if (this.count < CAPACITY) this.count++;
    this.t_us = t_us;
    this.streamUs = streamUs;
  }

  /** When the rise that leads up to the newest score began, never before the stream did. */
  startUs(): number {
    const { windowUs, hopUs, dipUs, levelSteps } = this.timing;
    const streamStartUs = this.t_us - this.streamUs;
    // Hops back at which the score was first up, and how far below the level it was one hop earlier.
    let rise = 0;
    for (let back = 0; back < this.count && (back - rise) * hopUs <= dipUs; back++) {
      if (this.scoreAt(back) >= levelSteps) rise = back;
    }
    if (rise + 1 >= this.count) {
      const startUs = this.t_us - rise * hopUs - windowUs / 2;
      return this.count < CAPACITY || startUs < streamStartUs ? streamStartUs : startUs;
    }
    const above = this.scoreAt(rise);
    const below = this.scoreAt(rise + 1);
    const crossing = rise + (above - levelSteps) / (above - below);
    const startUs = Math.round(this.t_us - crossing * hopUs - windowUs / 2);
    return startUs > streamStartUs ? startUs : streamStartUs;
  }

  private scoreAt(back: number): number {
    const index = this.newest - back;
    return this.scores[index < 0 ? index + CAPACITY : index]!;
  }
}

export interface OnsetTiming {
  readonly windowUs: number;
  readonly hopUs: number;
  /** A dip that is longer ends what came before it. */
  readonly dipUs: number;
  /** Scores at or above this are up. */
  readonly levelSteps: number;
}
