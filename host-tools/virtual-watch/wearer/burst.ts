import type { SeededRandom } from '../../seeded-random.js';

/** Samples between two draws, and what is left of the old strength at each: 2 s at 50 Hz. */
const HOLD = 13;
const MEMORY = 0.88;

/**
 * Strength of the motion from moment to moment: log-normal, mean square 1, wavering over about two
 * seconds. Hands work in bursts, which a linear model alone does not.
 */
export class Burst {
  private state: number;
  private level: number;
  private step = 0;
  private left = 0;

  /** `deviation` is that of the logarithm. */
  constructor(
    private readonly deviation: number,
    private readonly random: SeededRandom,
  ) {
    this.state = random.normal();
    this.level = this.strength();
  }

  next(): number {
    if (this.left === 0) {
      this.state = MEMORY * this.state + Math.sqrt(1 - MEMORY * MEMORY) * this.random.normal();
      this.step = (this.strength() - this.level) / HOLD;
      this.left = HOLD;
    }
    this.left--;
    this.level += this.step;
    return this.level;
  }

  private strength(): number {
    return powerOfE(this.deviation * this.state - this.deviation ** 2);
  }
}

/** exp(x) for small x as (1 + x/256)^256: plain arithmetic, the same everywhere. */
export function powerOfE(x: number): number {
  let power = Math.max(0, 1 + x / 256);
  for (let squaring = 0; squaring < 8; squaring++) power *= power;
  return power;
}
