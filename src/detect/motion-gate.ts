import { newestChange } from '../signal/steps.js';
import type { RestScreen } from '../signal/window.js';

/**
 * Which moments of a motion may be the end of a gesture: the encoder runs at these and at no others. A motion
 * begins out of rest; its end is where it is no longer at its fullest. What goes on and on (typing) is looked at for
 * its first seconds only, and so is what comes again and again (the steps of a walk).
 */
export interface GateLimits {
  /** Change within LAG samples that starts a motion, and below which it is quiet; in steps of the model's input. */
  readonly onSteps: number;
  readonly offSteps: number;
  /** Samples from its start before which no gesture is over, and after which none is looked for. */
  readonly leastSamples: number;
  readonly mostSamples: number;
  /** Hops of quiet after which no gesture is looked for, and after which the motion is over. */
  readonly settlingHops: number;
  readonly quietHops: number;
  /** From one run of the encoder to the next. */
  readonly everyHops: number;
  /** Motions in a row that are looked at, and the rest after which the row is over. */
  readonly mostInARow: number;
  readonly restSamples: number;
}

/** Samples at 50 Hz over which a change is measured: whatever turns or shakes changes, gravity at rest does not. */
export const LAG = 3;
/** Samples from one look to the next: the newest of the window that have not been looked at. */
export const HOP = 2;
const AXES = 3;

export const GATE_LIMITS: GateLimits = {
  onSteps: 10,
  offSteps: 8,
  leastSamples: 10,
  mostSamples: 150,
  settlingHops: 4,
  quietHops: 5,
  everyHops: 2,
  mostInARow: 3,
  restSamples: 30,
};

/** What a look at the window found. */
export type GateAnswer = 'rest' | 'motion' | 'encode' | 'over';

export class MotionGate implements RestScreen {
  /** No motion goes on: windows that change by less than this are not worth a look. */
  resting = true;
  readonly leastSteps: number;
  readonly lag = LAG;
  /** Samples since the present motion began, from the first change that was seen. */
  samples = 0;
  /** Hops since it last changed. */
  quiet = 0;
  private readonly limits: GateLimits;
  private peak = 0;
  private sinceRun = 0;
  private row = 0;
  private overAt = Number.NEGATIVE_INFINITY;

  constructor(limits: GateLimits = GATE_LIMITS) {
    this.limits = limits;
    this.leastSteps = limits.onSteps;
  }

  /** The motion lasts longer than a gesture can, or is one of too many. */
  get outlasted(): boolean {
    return this.samples > this.limits.mostSamples || this.row > this.limits.mostInARow;
  }

  reset(): void {
    this.resting = true;
    this.row = 0;
    this.overAt = Number.NEGATIVE_INFINITY;
  }

  /**
   * @param values the window after HOP new samples, oldest first
   * @param at samples of the stream so far
   */
  look(values: Int8Array, at: number): GateAnswer {
    const { limits } = this;
    const change = newestChange(values, AXES, HOP, LAG);
    if (this.resting) {
      if (change < limits.onSteps) return 'rest';
      this.resting = false;
      if (at - this.overAt >= limits.restSamples) this.row = 0;
      this.row++;
      this.samples = HOP + LAG;
      this.quiet = 0;
      this.peak = change;
      this.sinceRun = limits.everyHops;
      return 'motion';
    }
    this.samples += HOP;
    this.sinceRun++;
    if (change > this.peak) this.peak = change;
    if (change >= limits.offSteps) this.quiet = 0;
    else if (++this.quiet >= limits.quietHops) {
      this.resting = true;
      this.overAt = at;
      return 'over';
    }
    const ending =
      2 * change <= this.peak &&
      this.quiet <= limits.settlingHops &&
      this.samples >= limits.leastSamples &&
      !this.outlasted;
    // What waits for the hand to rest is told at the first sign of it.
    const every = this.quiet === 1 ? 1 : limits.everyHops;
    if (!ending || this.sinceRun < every) return 'motion';
    this.sinceRun = 0;
    return 'encode';
  }
}
