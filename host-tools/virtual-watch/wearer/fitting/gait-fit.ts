import { addHarmonics, HARMONIC_VALUES } from '../gait-cycle.js';
import type { Gait } from '../motion-model.js';
import { cholesky, solveCholesky } from './matrix.js';
import { powerOf } from './split.js';

/** Strides of people who cross a room, and how many harmonics their wrists have below 9 Hz. */
const SLOWEST_HZ = 0.7;
const FASTEST_HZ = 1.25;
const STEP_HZ = 0.01;
const HARMONICS = 8;
/** Of a stride, when legs are brought into step with each other. */
const SHIFTS = 64;

export interface GaitFit {
  readonly gait: Gait;
  /** What the gait does not explain of each leg. */
  readonly rest: readonly Float64Array[];
}

/** The gait that legs of walking share (n x 3 each, mean near zero): every leg has its own pace and first step. */
export function fitGait(legs: readonly Float64Array[], rateHz: number): GaitFit {
  const fits = legs.map((leg) => bestFit(leg, rateHz));
  const first = fits[0]!;
  const harmonics = new Float64Array(HARMONICS * HARMONIC_VALUES);
  for (const fit of fits) {
    const turned = shifted(fit.harmonics, bestShift(fit.harmonics, first.harmonics));
    for (let i = 0; i < harmonics.length; i++) harmonics[i]! += turned[i]! / fits.length;
  }
  // Legs differ: their mean is weaker than each, and what differs is no noise.
  const own = fits.reduce((sum, fit) => sum + sizeOf(fit.harmonics), 0) / fits.length;
  const scale = own / (sizeOf(harmonics) || 1);
  const rest = legs.map((leg, i) => without(leg, fits[i]!.harmonics, fits[i]!.strideHz / rateHz));
  const strideHz = fits.reduce((sum, fit) => sum + fit.strideHz, 0) / fits.length;
  return {
    gait: {
      strideHz: Number(strideHz.toFixed(3)),
      harmonics: harmonics.map((x) => Number((scale * x).toFixed(3))),
    },
    rest,
  };
}

function sizeOf(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, x) => sum + x * x, 0));
}

/** Pace and harmonics that leave least of a leg. */
function bestFit(leg: Float64Array, rateHz: number): Gait {
  let best: Gait | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let strideHz = SLOWEST_HZ; strideHz <= FASTEST_HZ; strideHz += STEP_HZ) {
    const harmonics = harmonicsOf(leg, strideHz / rateHz);
    const left = powerOf(without(leg, harmonics, strideHz / rateHz));
    if (left >= least) continue;
    least = left;
    best = { strideHz, harmonics };
  }
  return best!;
}

/** Least squares. */
function harmonicsOf(leg: Float64Array, turnsPerSample: number): Float64Array {
  const n = 2 * HARMONICS;
  const gram = new Float64Array(n * n);
  const cross = [0, 1, 2].map(() => new Float64Array(n));
  const row = new Float64Array(n);
  for (let t = 0; t < leg.length / 3; t++) {
    for (let h = 0; h < HARMONICS; h++) {
      const angle = 2 * Math.PI * (h + 1) * turnsPerSample * t;
      row[2 * h] = Math.cos(angle);
      row[2 * h + 1] = Math.sin(angle);
    }
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) gram[i * n + j]! += row[i]! * row[j]!;
      for (let axis = 0; axis < 3; axis++) cross[axis]![i]! += row[i]! * leg[3 * t + axis]!;
    }
  }
  // A touch of ridge: the legs are few strides long.
  for (let i = 0; i < n; i++) gram[i * n + i]! *= 1.02;
  const lower = cholesky(gram, n)!;
  const out = new Float64Array(HARMONICS * HARMONIC_VALUES);
  for (const [axis, b] of cross.entries()) {
    const x = solveCholesky(lower, n, b);
    for (let h = 0; h < HARMONICS; h++) {
      out[h * HARMONIC_VALUES + axis] = x[2 * h]!;
      out[h * HARMONIC_VALUES + 3 + axis] = x[2 * h + 1]!;
    }
  }
  return out;
}

function without(leg: Float64Array, harmonics: Float64Array, turnsPerSample: number): Float64Array {
  const at = new Float64Array(3);
  const out = leg.slice();
  for (let t = 0; t < leg.length / 3; t++) {
    at.fill(0);
    addHarmonics(harmonics, turnsPerSample * t, at);
    for (let axis = 0; axis < 3; axis++) out[3 * t + axis]! -= at[axis]!;
  }
  return out;
}

/** The same gait, begun a part of a stride later. */
function shifted(harmonics: Float64Array, part: number): Float64Array {
  const out = new Float64Array(harmonics.length);
  for (let h = 0; h < HARMONICS; h++) {
    const angle = 2 * Math.PI * (h + 1) * part;
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    for (let axis = 0; axis < 3; axis++) {
      const a = h * HARMONIC_VALUES + axis;
      out[a] = harmonics[a]! * cosine + harmonics[a + 3]! * sine;
      out[a + 3] = harmonics[a + 3]! * cosine - harmonics[a]! * sine;
    }
  }
  return out;
}

function bestShift(harmonics: Float64Array, reference: Float64Array): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < SHIFTS; i++) {
    const turned = shifted(harmonics, i / SHIFTS);
    const agreement = turned.reduce((sum, x, k) => sum + x * reference[k]!, 0);
    if (agreement <= most) continue;
    most = agreement;
    best = i / SHIFTS;
  }
  return best;
}
