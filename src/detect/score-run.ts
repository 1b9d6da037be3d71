import { isActive, type Thresholds } from './hysteresis.js';

/** Whether so many scores in a row are up: one that fell out begins the count anew. */
export class ScoreRun {
  private readonly thresholds: Thresholds;
  private readonly hops: number;
  private up = 0;

  constructor(thresholds: Thresholds, hops: number) {
    this.thresholds = thresholds;
    this.hops = hops;
  }

  push(steps: number): boolean {
    this.up = isActive(this.up > 0, steps, this.thresholds) ? this.up + 1 : 0;
    return this.up >= this.hops;
  }
}
