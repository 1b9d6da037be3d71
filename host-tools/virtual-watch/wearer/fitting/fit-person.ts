import { CarpalError } from '../../../../src/errors.js';
import { SeededRandom } from '../../../seeded-random.js';
import type { PersonModel, Style, VarModel } from '../motion-model.js';
import { SLOW_RATE_HZ, SPLIT_HZ } from '../motion-model.js';
import { VarProcess } from '../var-process.js';
import { fitVar } from './fit-var.js';
import type { FitRow, FitSetting } from './plan.js';
import { type EvenMotion, fastPart, meanOf, slowPart, thin } from './split.js';
import { describeMotion } from './statistics.js';
import { stylePieces } from './stretches.js';

/**
 * The two parts are played independently, so their powers must add up to the motion's: with the
 * Gaussian H for the slow part, 1 − H of a corner 1.88 times lower keeps |.|² + |.|² within 0.4 dB.
 */
const FAST_CORNER_HZ = SPLIT_HZ / 1.88;

/** One person's model from even stretches of the activity. Throws `bad-samples` where there are none. */
export function fitPerson(
  row: FitRow,
  setting: FitSetting,
  stretches: readonly EvenMotion[],
): PersonModel {
  const pieces = stylePieces(stretches, setting);
  if (pieces.length === 0 || pieces[0]!.length === 0) {
    throw new CarpalError(
      'bad-samples',
      `expected stretches of ${row.activity} of ${row.person}, found none`,
    );
  }
  const deviations: Float64Array[] = [];
  const bursts: number[] = [];
  const styles = pieces.map((piece): Style => {
    const slow = piece.map((stretch) => slowPart(stretch));
    const fast = piece.map((stretch) => fastPart(stretch, slowPart(stretch, FAST_CORNER_HZ)));
    const posture = meanOf(Float64Array.from(slow.flatMap((x) => [...x])));
    for (const x of slow) {
      const centred = x.map((value, i) => value - posture[i % 3]!);
      deviations.push(thin(centred, setting.rateHz, SLOW_RATE_HZ));
    }
    const model = fitVar(fast, setting.order);
    bursts.push(burstOf(fast, model, setting.rateHz));
    const [x, y, z] = posture.map((value) => Number(value.toFixed(3)));
    return { posture: [x!, y!, z!], fast: model };
  });
  const burst = bursts.reduce((sum, x) => sum + x, 0) / bursts.length;
  // Log-normal bursts have made the residuals' kurtosis exp(4 d²) times that of the knocks alone.
  const calmed = styles.map(({ posture, fast }): Style => {
    const kurtosis = Math.max(3, fast.kurtosis / Math.exp(4 * burst * burst));
    return { posture, fast: { ...fast, kurtosis: Number(kurtosis.toFixed(1)) } };
  });
  return {
    person: row.person,
    rateHz: setting.rateHz,
    slow: { ...fitVar(deviations, setting.slowOrder), kurtosis: 3 },
    burst: Number(burst.toFixed(3)),
    dwellS: setting.dwellS,
    styles: calmed,
    real: describeMotion(pieces.flat()),
  };
}

/** How much more the strength of the real motion wavers from second to second than the model's. */
function burstOf(fast: readonly Float64Array[], model: VarModel, rateHz: number): number {
  const random = new SeededRandom(1, 'burst');
  const process = new VarProcess(model, random);
  const played = new Float64Array(3 * 200 * rateHz);
  for (let i = 0; i < played.length; i += 3) process.next(played.subarray(i, i + 3));
  const extra = waver(fast, rateHz) - waver([played], rateHz);
  return Math.sqrt(Math.max(0, extra));
}

/** Variance of the logarithm of the root mean square over seconds. */
function waver(stretches: readonly Float64Array[], rateHz: number): number {
  const levels: number[] = [];
  for (const x of stretches) {
    for (let start = 0; start + 3 * rateHz <= x.length; start += 3 * rateHz) {
      let sum = 1e-9;
      for (const value of x.subarray(start, start + 3 * rateHz)) sum += value * value;
      levels.push(Math.log(sum) / 2);
    }
  }
  const mean = levels.reduce((sum, x) => sum + x, 0) / levels.length;
  return levels.reduce((sum, x) => sum + (x - mean) ** 2, 0) / levels.length;
}
