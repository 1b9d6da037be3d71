import { CarpalError } from '../../../../src/errors.js';
import type { VarModel } from '../motion-model.js';
import { cholesky, solveCholesky } from './matrix.js';
import { stabilise, stationaryVariance } from './stability.js';

/** Poles nearer the unit circle than this ring for minutes: no wrist does. */
const LARGEST_POLE = 0.995;
/** Weight of "no memory" against the data, as a share of the data's own power. */
const RIDGE = 1e-4;

/**
 * Least-squares VAR over stretches of one motion (n x 3 each, mean near zero); its steady-state
 * power is then set to that of the data, which the ridge and rounding to four digits disturb.
 */
export function fitVar(stretches: readonly Float64Array[], order: number): VarModel {
  const n = 3 * order;
  const gram = new Float64Array(n * n);
  const cross = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  let power = 0;
  let samples = 0;
  for (const x of stretches) {
    for (let t = order; t < x.length / 3; t++) {
      for (let i = 0; i < n; i++) {
        const a = past(x, t, i);
        for (let j = 0; j <= i; j++) gram[i * n + j]! += a * past(x, t, j);
        for (let axis = 0; axis < 3; axis++) cross[axis]![i]! += a * x[3 * t + axis]!;
      }
    }
    for (const value of x) power += value * value;
    samples += x.length / 3;
  }
  power /= samples;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) gram[j * n + i] = gram[i * n + j]!;
    gram[i * n + i]! += (RIDGE * power * samples) / 3;
  }
  const lower = cholesky(gram, n);
  if (!lower) throw new CarpalError('bad-samples', 'expected motion to fit, found none');
  const rows = cross.map((b) => solveCholesky(lower, n, b));
  const ar = new Float64Array(9 * order);
  for (let k = 0; k < order; k++) {
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) ar[9 * k + 3 * i + j] = rows[i]![3 * k + j]!;
    }
  }
  const residuals = residualsOf(stretches, order, ar);
  const noise = triangleOf(residuals);
  const kurtosis = Number(kurtosisOf(residuals, noise).toFixed(1));
  const steady = stabilise({ order, ar, noise, kurtosis }, LARGEST_POLE);
  const rounded = { ...steady, ar: steady.ar.map((x) => Number(x.toFixed(4))) };
  const scale = Math.sqrt(power / stationaryVariance(rounded));
  return { ...rounded, noise: noise.map((x) => Number((x * scale).toPrecision(4))) };
}

/** Entry i of the past at time t: three axes of t − 1, then of t − 2, … */
function past(x: Float64Array, t: number, i: number): number {
  return x[3 * (t - 1 - Math.floor(i / 3)) + (i % 3)]!;
}

/** What the model does not foresee: three axes a sample. */
function residualsOf(
  stretches: readonly Float64Array[],
  order: number,
  ar: Float64Array,
): Float64Array {
  const out: number[] = [];
  for (const x of stretches) {
    for (let t = order; t < x.length / 3; t++) {
      for (let axis = 0; axis < 3; axis++) {
        let value = x[3 * t + axis]!;
        for (let i = 0; i < 3 * order; i++) {
          value -= ar[9 * Math.floor(i / 3) + 3 * axis + (i % 3)]! * past(x, t, i);
        }
        out.push(value);
      }
    }
  }
  return Float64Array.from(out);
}

/** Lower triangle of their covariance. */
function triangleOf(residuals: Float64Array): Float64Array {
  const covariance = new Float64Array(9);
  for (let at = 0; at < residuals.length; at += 3) {
    for (let i = 0; i < 9; i++) {
      covariance[i]! += residuals[at + Math.floor(i / 3)]! * residuals[at + (i % 3)]!;
    }
  }
  // A touch of white noise: two axes that move as one would leave no triangle.
  const trace = covariance[0]! + covariance[4]! + covariance[8]!;
  for (let i = 0; i < 3; i++) covariance[4 * i]! += 1e-6 * trace + 1e-12;
  return cholesky(
    covariance.map((x) => (3 * x) / residuals.length),
    3,
  )!;
}

/** Of the residuals made independent; 3 for normal ones. */
function kurtosisOf(residuals: Float64Array, lower: Float64Array): number {
  let squares = 0;
  let fourths = 0;
  for (let at = 0; at < residuals.length; at += 3) {
    const a = residuals[at]! / lower[0]!;
    const b = (residuals[at + 1]! - lower[3]! * a) / lower[4]!;
    const c = (residuals[at + 2]! - lower[6]! * a - lower[7]! * b) / lower[8]!;
    for (const e of [a, b, c]) {
      squares += e * e;
      fourths += e ** 4;
    }
  }
  return (fourths * residuals.length) / squares ** 2;
}
