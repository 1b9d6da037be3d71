import { TEMPLATE_AXES } from '../gesture-template.js';

/** Acceleration at the set's rate: n x TEMPLATE_AXES. */
export type Axes = Float64Array;

/** Where a repetition lies: its first sample and how many, both with fractions. */
export interface Place {
  readonly from: number;
  readonly samples: number;
}

/** A repetition found in the motion, and how well it agrees with the template: 1 is perfectly. */
export interface Aligned extends Place {
  readonly agreement: number;
}

/** Repetitions last 0.8 to 1.25 of the median and begin up to 20 samples beside their labels. */
const STRETCHES = Array.from({ length: 10 }, (_, i) => 0.8 + 0.05 * i);
const REACH = 20;

/** The motion at `points` evenly spaced moments of a place, between samples linearly. */
export function resampled(motion: Axes, { from, samples }: Place, points: number): Axes {
  const out = new Float64Array(points * TEMPLATE_AXES);
  const last = motion.length / TEMPLATE_AXES - 2;
  for (let i = 0; i < points; i++) {
    const t = from + (i * samples) / (points - 1);
    const before = Math.max(0, Math.min(last, Math.floor(t)));
    const part = t - before;
    for (let axis = 0; axis < TEMPLATE_AXES; axis++) {
      const at = before * TEMPLATE_AXES + axis;
      out[i * TEMPLATE_AXES + axis] = (1 - part) * motion[at]! + part * motion[at + TEMPLATE_AXES]!;
    }
  }
  return out;
}

/** The place around a labelled one that agrees best with the template; null where there is no room. */
export function align(
  motion: Axes,
  template: Axes,
  labelled: Place,
  medianSamples: number,
): Aligned | null {
  const points = template.length / TEMPLATE_AXES;
  const middle = labelled.from + labelled.samples / 2;
  const most = motion.length / TEMPLATE_AXES - 1;
  let best: Aligned | null = null;
  for (const stretch of STRETCHES) {
    const samples = medianSamples * stretch;
    for (let shift = -REACH; shift <= REACH; shift++) {
      const from = middle - samples / 2 + shift;
      if (from < 0 || from + samples > most) continue;
      const place = { from, samples };
      const agreement = agreementOf(resampled(motion, place, points), template);
      if (best === null || agreement > best.agreement) best = { ...place, agreement };
    }
  }
  return best;
}

function agreementOf(a: Axes, b: Axes): number {
  let product = 0;
  for (let i = 0; i < a.length; i++) product += a[i]! * b[i]!;
  return product / (strengthOf(a) * strengthOf(b) * a.length);
}

/** Root mean square. */
export function strengthOf(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);
}
