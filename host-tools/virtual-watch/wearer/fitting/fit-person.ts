import { CarpalError } from '../../../../src/errors.js';
import { SeededRandom } from '../../../seeded-random.js';
import type { PersonModel, Style, VarModel } from '../motion-model.js';
import { SLOW_RATE_HZ, SPLIT_HZ } from '../motion-model.js';
import { VarProcess } from '../var-process.js';
import { fitVar } from './fit-var.js';
import { fitGait } from './gait-fit.js';
import type { FitRow, FitSetting } from './plan.js';
import { type EvenMotion, fastPart, meanOf, powerOf, slowPart, thin } from './split.js';
import { stationaryVariance } from './stability.js';
import { describeMotion } from './statistics.js';
import { piecesOf, stylePieces } from './stretches.js';

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
  const pieces = piecesOf(stretches, setting);
  if (pieces.length === 0) {
    throw new CarpalError(
      'bad-samples',
      `expected stretches of ${row.activity} of ${row.person}, found none`,
    );
  }
  const slow = fitVar(pieces.map(swayOf), setting.slowOrder);
  const fits = stylePieces(pieces, setting.styles).map((own) => {
    const fast = own.map((piece) => fastPart(piece, slowPart(piece, FAST_CORNER_HZ)));
    const walked = setting.gait ? fitGait(fast, setting.rateHz) : null;
    const rest = walked?.rest ?? fast;
    const model = fitVar(rest, setting.order);
    return { own, model, gait: walked?.gait, burst: burstOf(rest, model, setting.rateHz) };
  });
  const burst = fits.reduce((sum, fit) => sum + fit.burst, 0) / fits.length;
  const styles = fits.map(({ own, model, gait }): Style => {
    const [x, y, z] = meanOf(concatenate(own.map((piece) => slowPart(piece))));
    const sway = Math.sqrt(powerOf(concatenate(own.map(swayOf))) / stationaryVariance(slow));
    // Log-normal bursts have made the residuals' kurtosis exp(4 d²) times that of the knocks alone.
    const kurtosis = Math.max(3, model.kurtosis / Math.exp(4 * burst * burst));
    return {
      posture: [round(x, 3), round(y, 3), round(z, 3)],
      sway: round(sway, 3),
      fast: { ...model, kurtosis: round(kurtosis, 1) },
      ...(gait ? { gait } : {}),
    };
  });
  return {
    person: row.person,
    rateHz: setting.rateHz,
    slow: { ...slow, kurtosis: 3 },
    burst: round(burst, 3),
    dwellS: setting.dwellS,
    styles,
    real: describeMotion(pieces),
  };
}

/** The slow part around its mean, thinned to its own rate. */
function swayOf(piece: EvenMotion): Float64Array {
  const slow = slowPart(piece);
  const mean = meanOf(slow);
  const centred = slow.map((value, i) => value - mean[i % 3]!);
  return thin(centred, piece.rateHz, SLOW_RATE_HZ);
}

function concatenate(parts: readonly Float64Array[]): Float64Array {
  return Float64Array.from(parts.flatMap((part) => [...part]));
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
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
