import type { SeededRandom } from '../../seeded-random.js';

/** Strokes a second, and how strong they are at the wrist: assumed, no set has scratching. */
const RATE_HZ = [4, 6] as const;
const STRENGTH_MPS2 = [3, 7] as const;
/** Seconds of strokes, and of rest. */
const BUSY_S = [0.5, 1.2] as const;
const REST_S = [0.3, 0.8] as const;

/** Fingers that scratch: to and fro along the hand in bursts, each stroke a parabola. */
export class Strokes {
  private readonly strength: number;
  private phase = 0;
  private step: number;
  private busy = false;
  private left: number;

  constructor(
    private readonly rateHz: number,
    private readonly random: SeededRandom,
  ) {
    this.strength = random.between(...STRENGTH_MPS2);
    this.step = random.between(...RATE_HZ) / rateHz;
    // It begins when the hand has come up.
    this.left = Math.round(rateHz * random.between(0.8, 1.1));
  }

  /** One sample on, x and y of `fast`. */
  addTo(fast: Float64Array): void {
    if (this.left-- <= 0) {
      this.busy = !this.busy;
      this.phase = 0;
      this.step = this.random.between(...RATE_HZ) / this.rateHz;
      const [least, most] = this.busy ? BUSY_S : REST_S;
      this.left = Math.round(this.rateHz * this.random.between(least, most));
    }
    if (!this.busy) return;
    this.phase = (this.phase + this.step) % 1;
    const half = (2 * this.phase) % 1;
    const stroke = 4 * half * (1 - half) * (this.phase < 0.5 ? 1 : -1);
    fast[0] = fast[0]! + this.strength * stroke;
    fast[1] = fast[1]! + 0.4 * this.strength * stroke;
  }
}
