import type { SeededRandom } from '../../seeded-random.js';

/** Seconds from one double tap to the next, and between its two taps. */
const EVERY_S = 2;
const APART_S = 0.26;

/**
 * What two fingers meeting leave at the wrist, m/s² by sample at 50 Hz: a knock that rings off within 0.1 s.
 * Its shape and size are assumed; no set that the wearer is fitted to has it.
 */
const KNOCK = [1.5, -3.5, 2.5, -1.2, 0.5, -0.2];

/** Double taps of thumb and finger, again and again, along one axis. */
export class Taps {
  private readonly strength: number;
  private readonly every: number;
  private readonly apart: number;
  private index: number;

  constructor(rateHz: number, random: SeededRandom) {
    this.strength = random.between(0.7, 1.3);
    this.every = Math.round(EVERY_S * rateHz);
    this.apart = Math.round(APART_S * rateHz);
    this.index = -Math.round(rateHz);
  }

  next(): number {
    const since = this.index++ % this.every;
    if (since < 0) return 0;
    return this.strength * ((KNOCK[since] ?? 0) + (KNOCK[since - this.apart] ?? 0));
  }
}
