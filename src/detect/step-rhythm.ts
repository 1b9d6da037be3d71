/** From a sprint's 3.6 steps a second to a stroll's stride, where only every other step is felt. */
const SHORTEST_US = 280_000;
const LONGEST_US = 1_200_000;
/** Shorter steps than this are those of a run. */
const RUN_BELOW_US = 420_000;
/** So many steps in a row make walking. */
const STEPS = 6;
/** Walking is over so long after the last step. */
const REST_US = 3_000_000;

/**
 * Counts steps that follow each other regularly: an interval is like the last one, or like the one before
 * it, as left and right differ. Times are microseconds modulo 2^32.
 */
export class StepRhythm {
  /** Enough regular steps in a row, and no rest since. */
  regular = false;
  private readonly runStrength: number;
  private steps = 0;
  private begun = false;
  private lastUs = 0;
  private intervalUs = 0;
  private earlierUs = 0;

  /** @param runStrength steps as quick as a run's that are weaker than this are none */
  constructor(runStrength: number) {
    this.runStrength = runStrength;
  }

  reset(): void {
    this.regular = false;
    this.begun = false;
    this.forget();
  }

  /** @param strength how far the wrist is rocked, in the unit of `runStrength` */
  onStep(timeUs: number, strength: number): void {
    const us = (timeUs - this.lastUs) | 0;
    this.lastUs = timeUs;
    if (!this.begun) {
      this.begun = true;
      return;
    }
    const { intervalUs, earlierUs } = this;
    const tooQuick = us < RUN_BELOW_US && strength < this.runStrength;
    if (us < SHORTEST_US || us > LONGEST_US || tooQuick) {
      this.forget();
      return;
    }
    // An eighth and a sample either way; of the stride, three sixteenths.
    const like = near(us, intervalUs, (intervalUs >> 3) + 20_000);
    this.steps = intervalUs === 0 || like || isAlternate(us, earlierUs) ? this.steps + 1 : 1;
    this.earlierUs = intervalUs;
    this.intervalUs = us;
    if (this.steps >= STEPS) this.regular = true;
  }

  /** Whether walking has ended by now. */
  isOver(timeUs: number): boolean {
    return ((timeUs - this.lastUs) | 0) > REST_US;
  }

  private forget(): void {
    this.steps = 0;
    this.intervalUs = 0;
    this.earlierUs = 0;
  }
}

function isAlternate(us: number, earlierUs: number): boolean {
  return earlierUs > 0 && near(us, earlierUs, (3 * earlierUs) >> 4);
}

function near(us: number, otherUs: number, byUs: number): boolean {
  const apart = us - otherUs;
  return apart <= byUs && -apart <= byUs;
}
