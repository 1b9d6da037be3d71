/** Scores kept: twice what the longest window and confirmation take at two scores a second. */
const CAPACITY = 24;

/**
 * Dates the start of what a rising score has found. A model that averages over its window scores in
 * proportion to how much of it is filled, so the score passes the middle between its level before and
 * its level now when the start is half a window back.
 */
export class OnsetEstimator {
  private readonly windowUs: number;
  private readonly hopUs: number;
  private readonly scores = new Int16Array(CAPACITY);
  private count = 0;
  private newest = 0;
  private t_us = 0;
  private streamUs = 0;

  constructor(windowUs: number, hopUs: number) {
    this.windowUs = windowUs;
    this.hopUs = hopUs;
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
    const streamStartUs = this.t_us - this.streamUs;
    const peak = this.extreme(1);
    const middle = (peak + -this.extreme(-1)) / 2;
    for (let back = 0; back + 1 < this.count; back++) {
      const above = this.scoreAt(back);
      const below = this.scoreAt(back + 1);
      if (below >= middle) continue;
      if (above < middle) break;
      const hops = back + (above - middle) / (above - below);
      const startUs = this.t_us - hops * this.hopUs - this.windowUs / 2;
      return startUs > streamStartUs ? Math.round(startUs) : streamStartUs;
    }
    return streamStartUs;
  }

  private scoreAt(back: number): number {
    const index = this.newest - back;
    return this.scores[index < 0 ? index + CAPACITY : index]!;
  }

  /** The largest score (sign 1), or the smallest, negated (sign −1). */
  private extreme(sign: 1 | -1): number {
    let extreme = sign * this.scoreAt(0);
    for (let back = 1; back < this.count; back++) {
      const score = sign * this.scoreAt(back);
      if (score > extreme) extreme = score;
    }
    return extreme;
  }
}
