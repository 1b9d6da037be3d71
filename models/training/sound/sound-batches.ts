import type { SeededRandom } from '../../../host-tools/seeded-random.js';
import { STEPS_PER_UNIT } from '../input-scale.js';
import type { Batch, BatchSupply } from '../step.js';
import type { ScenePools, WindowPool } from './scene-windows.js';
import type { SoundModel } from './sound-models.js';

/** Half a batch is of each class. */
export class SoundBatches implements BatchSupply {
  private readonly size: number;
  private readonly random: SeededRandom;
  private readonly found: Pool;
  private readonly other: Pool;

  /** @param fold whose clips are left out; null for nobody's */
  constructor(model: SoundModel, pools: ScenePools, fold: number | null, random: SeededRandom) {
    this.size = model.network.window * model.network.axes;
    this.random = random;
    this.found = new Pool(pools.found, fold);
    this.other = new Pool(pools.other, fold);
  }

  /**
   * Looks for what is taken for what it is not.
   * @param scoresOf what the network makes of windows, one after another
   */
  mine(scoresOf: (windows: Int8Array) => Float32Array): void {
    this.other.mine(this.size, scoresOf);
  }

  next(size: number, smoothing: number): Batch {
    const windows = new Float32Array(size * this.size);
    const targets = new Float32Array(size);
    for (let i = 0; i < size; i++) {
      const positive = i % 2 === 0;
      const pool = positive ? this.found : this.other;
      targets[i] = positive ? 1 - smoothing : smoothing;
      const from = pool.any(this.random) * this.size;
      for (let at = 0; at < this.size; at++) {
        windows[i * this.size + at] = pool.values[from + at]! / STEPS_PER_UNIT;
      }
    }
    return { windows, targets, size };
  }
}

/** Share of the windows that are hard, and of the draws that go to them. */
const HARD_SHARE = 0.08;
const HARD_DRAWS = 0.35;

/** The windows of a pool in which nothing of a fold is to be heard. */
class Pool {
  readonly values: Int8Array;
  private readonly allowed: Uint32Array;
  private hard = new Uint32Array(0);

  constructor({ values, folds }: WindowPool, fold: number | null) {
    this.values = values;
    const all = Uint32Array.from(folds, (_, i) => i);
    this.allowed = fold === null ? all : all.filter((i) => (folds[i]! & (1 << fold)) === 0);
  }

  /** The place of one. */
  any(random: SeededRandom): number {
    const { allowed, hard } = this;
    const from = hard.length > 0 && random.uniform() < HARD_DRAWS ? hard : allowed;
    return from[random.integer(from.length)]!;
  }

  /** From now on those with the highest scores are drawn more often. */
  mine(size: number, scoresOf: (windows: Int8Array) => Float32Array): void {
    const { allowed, values } = this;
    const windows = new Int8Array(allowed.length * size);
    for (const [i, place] of allowed.entries()) {
      windows.set(values.subarray(place * size, (place + 1) * size), i * size);
    }
    const scores = scoresOf(windows);
    const order = Uint32Array.from(scores, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
    this.hard = order.slice(0, HARD_SHARE * order.length).map((i) => allowed[i]!);
  }
}
