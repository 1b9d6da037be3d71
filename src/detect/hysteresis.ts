export interface Thresholds {
  /** At or above this a score switches on. */
  readonly enterSteps: number;
  /** Below this it switches off; at most enterSteps. */
  readonly exitSteps: number;
}

/** Two thresholds, so that a score between them keeps what was. */
export function isActive(wasActive: boolean, score: number, thresholds: Thresholds): boolean {
  return wasActive ? score >= thresholds.exitSteps : score >= thresholds.enterSteps;
}
