import { margin } from '../inference/margin.js';

export interface GestureLimits {
  /** Logit of a gesture less the largest other, in int8 steps: the mean of two runs, or twice as much of one. */
  readonly enterSteps: number;
  /** Labels of gestures that leave the hand where it is: until it rests, they may be the first half of another. */
  readonly heldLabels: readonly number[];
  /** After a gesture none is claimed for so long. */
  readonly refractoryUs: number;
}

/** Times the threshold: of what may be half of another gesture, at rest and before. */
const HELD_AT_REST = 2;
const HELD_BEFORE = 5;

/**
 * Built-in gestures from the encoder's logits: at most one claim a gesture. The same gesture is not claimed again
 * before its motion is over or the encoder has once seen something else.
 */
export class GestureDecision {
  /** Margin of the last claim, in int8 steps. */
  steps = 0;
  private readonly limits: GestureLimits;
  /** Index of the label that says that nothing was done. */
  private readonly none: number;
  private readonly before: Int8Array;
  private readonly mean: Int8Array;
  private runs = 0;
  private claimed = -1;
  private claimedUs = Number.NEGATIVE_INFINITY;

  constructor(labels: number, none: number, limits: GestureLimits) {
    this.limits = limits;
    this.none = none;
    this.before = new Int8Array(labels);
    this.mean = new Int8Array(labels);
  }

  /** The motion is over: what follows is another one. */
  onRest(): void {
    this.runs = 0;
    this.claimed = -1;
  }

  /**
   * A run of the encoder within a motion.
   * @param t_us the window's newest sample
   * @param logits of every label; what lies behind them is not read
   * @param rests whether the hand has stopped
   * @returns the label that is claimed, or -1
   */
  onRun(t_us: number, logits: Int8Array, rests: boolean): number {
    const { before, mean, none, limits } = this;
    let best = none;
    for (let i = 0; i < mean.length; i++) {
      mean[i] = (logits[i]! + (this.runs > 0 ? before[i]! : 0)) >> 1;
      before[i] = logits[i]!;
      if (mean[i]! > mean[best]!) best = i;
    }
    this.runs++;
    if (best !== this.claimed) this.claimed = -1;
    const steps = margin(mean, best);
    const claims =
      best !== none &&
      best !== this.claimed &&
      steps >= limits.enterSteps &&
      (!limits.heldLabels.includes(best) ||
        steps >= (rests ? HELD_AT_REST : HELD_BEFORE) * limits.enterSteps) &&
      t_us - this.claimedUs >= limits.refractoryUs;
    if (!claims) return -1;
    this.claimed = best;
    this.claimedUs = t_us;
    this.steps = steps;
    return best;
  }
}
