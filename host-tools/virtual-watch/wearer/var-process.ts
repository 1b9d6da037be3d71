import type { SeededRandom } from '../../seeded-random.js';
import type { VarModel } from './motion-model.js';

/** Share of samples that carry a knock. */
const KNOCKS = 1 / 32;

/** Plays a vector autoregressive model sample by sample; three axes. */
export class VarProcess {
  /** The past, newest first, order x 3. */
  private past = new Float64Array(0);
  private model: VarModel;
  private calm = 1;
  private knock = 1;

  constructor(
    model: VarModel,
    private readonly random: SeededRandom,
  ) {
    this.model = model;
    this.change(model);
    // Runs until what it started from (rest) is forgotten.
    const scratch = new Float64Array(3);
    for (let i = 0; i < 40 * model.order; i++) this.next(scratch);
  }

  /** Goes on with another model from the same past, so that motion stays continuous. */
  change(model: VarModel): void {
    this.model = model;
    const past = new Float64Array(model.order * 3);
    past.set(this.past.subarray(0, past.length));
    this.past = past;
    // Two normal deviations, mixed: variance 1 and the kurtosis asked for fix both.
    const excess = Math.max(0, model.kurtosis / 3 - 1);
    this.calm = Math.sqrt(Math.max(0, 1 - Math.sqrt((KNOCKS * excess) / (1 - KNOCKS))));
    this.knock = Math.sqrt(1 + Math.sqrt(((1 - KNOCKS) * excess) / KNOCKS));
  }

  /** The next sample into out[0..2]. */
  next(out: Float64Array): void {
    const { past, random } = this;
    const { ar, noise } = this.model;
    const size = random.uniform() < KNOCKS ? this.knock : this.calm;
    const e0 = size * random.normal();
    const e1 = size * random.normal();
    const e2 = size * random.normal();
    let x = noise[0]! * e0;
    let y = noise[3]! * e0 + noise[4]! * e1;
    let z = noise[6]! * e0 + noise[7]! * e1 + noise[8]! * e2;
    for (let k = 0; k < past.length; k += 3) {
      const a = past[k]!;
      const b = past[k + 1]!;
      const c = past[k + 2]!;
      const row = 3 * k;
      x += ar[row]! * a + ar[row + 1]! * b + ar[row + 2]! * c;
      y += ar[row + 3]! * a + ar[row + 4]! * b + ar[row + 5]! * c;
      z += ar[row + 6]! * a + ar[row + 7]! * b + ar[row + 8]! * c;
    }
    past.copyWithin(3, 0, past.length - 3);
    past[0] = x;
    past[1] = y;
    past[2] = z;
    out[0] = x;
    out[1] = y;
    out[2] = z;
  }
}
