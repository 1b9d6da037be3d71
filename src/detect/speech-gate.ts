import type { Thresholds } from './hysteresis.js';

export interface SpeechLimits {
  /** Scores in a row that must be up. */
  readonly hops: number;
  /** Quiet that ends speech. */
  readonly endUs: number;
}

/** Decides from a model's scores whether somebody speaks: at once when they are up, not before a pause is over. */
export class SpeechGate {
  speaking = false;
  /** End of the newest window that was up. */
  lastUpUs = Number.NEGATIVE_INFINITY;
  private readonly thresholds: Thresholds;
  private readonly limits: SpeechLimits;
  private up = 0;

  constructor(thresholds: Thresholds, limits: SpeechLimits) {
    this.thresholds = thresholds;
    this.limits = limits;
  }

  /** The newest window was up, and it is not speech yet. */
  get begins(): boolean {
    return !this.speaking && this.up > 0;
  }

  reset(): void {
    this.speaking = false;
    this.up = 0;
  }

  /** @param t_us the window's end */
  onScore(t_us: number, steps: number): void {
    const { enterSteps, exitSteps } = this.thresholds;
    this.up = steps >= enterSteps ? this.up + 1 : 0;
    if (steps >= (this.speaking ? exitSteps : enterSteps)) this.lastUpUs = t_us;
    if (!this.speaking) this.speaking = this.up >= this.limits.hops;
    else if (t_us - this.lastUpUs >= this.limits.endUs) this.reset();
  }
}
