import type { Exercise } from './protocol.js';

/** The samples of one repetition, in SI units. */
export interface Stretch {
  /** m/s², interleaved x y z. */
  readonly accelMps2: Float32Array;
  readonly seconds: number;
  /** Between two samples, or to the stretch's ends. */
  readonly longestGapS: number;
}

const GRAVITY_MPS2 = 9.80665;
/** A sensor with the wrong scale is off by a factor of two; a moving wrist's mean stays nearer than this. */
const GRAVITY_SHARE = 0.35;
/** The slowest rate, 12.5 Hz, leaves 0.08 s between two samples; what is missing is a gesture's length. */
const LONGEST_GAP_S = 0.3;
/** Range of the liveliest axis: what starts `moving` on the watch, governor.motionOnMps2. */
const MOTION_MPS2 = 1.5;

/** What is wrong with a repetition, in one line for whoever records; null where it can be kept. */
export function problemOf(
  { accelMps2, seconds, longestGapS }: Stretch,
  expects: Exercise['expects'],
): string | null {
  if (accelMps2.length === 0) return `no sample arrived in ${seconds} s: is the cable in?`;
  if (longestGapS > LONGEST_GAP_S) {
    return `${longestGapS.toFixed(1)} s of samples are missing: is the cable in?`;
  }
  const ranges = [0, 1, 2].map((axis) => rangeOf(accelMps2, axis));
  const range = Math.max(...ranges);
  if (range === 0) return 'no axis changed by a single count: the sensor is stuck';
  const mean = meanMagnitude(accelMps2);
  if (Math.abs(mean - GRAVITY_MPS2) > GRAVITY_SHARE * GRAVITY_MPS2) {
    return `the mean acceleration is ${mean.toFixed(1)} m/s², gravity is 9.8: check range and scale`;
  }
  if (expects === 'motion' && range < MOTION_MPS2) {
    return `the wrist moved by ${range.toFixed(1)} m/s² only: was the exercise done?`;
  }
  if (expects === 'still' && range >= MOTION_MPS2) {
    return `the wrist moved by ${range.toFixed(1)} m/s² though it should lie still`;
  }
  return null;
}

function rangeOf(accelMps2: Float32Array, axis: number): number {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = axis; i < accelMps2.length; i += 3) {
    if (accelMps2[i]! < least) least = accelMps2[i]!;
    if (accelMps2[i]! > most) most = accelMps2[i]!;
  }
  return most - least;
}

function meanMagnitude(accelMps2: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < accelMps2.length; i += 3) {
    sum += Math.hypot(accelMps2[i]!, accelMps2[i + 1]!, accelMps2[i + 2]!);
  }
  return (3 * sum) / accelMps2.length;
}
