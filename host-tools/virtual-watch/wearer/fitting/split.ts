import { SPLIT_HZ } from '../motion-model.js';

/** Acceleration at an even rate; n x 3, interleaved, m/s². */
export interface EvenMotion {
  readonly rateHz: number;
  readonly samples: Float64Array;
}

/** Half power of exp(−2π²σ²f²) falls on f = 0.1325 / σ. */
const SIGMA_TIMES_HZ = Math.sqrt(Math.LN2 / 2 / (2 * Math.PI ** 2));

/** The slow part (zero phase, Gaussian, ends mirrored); what is left of the motion is the fast part. */
export function slowPart(motion: EvenMotion, cornerHz = SPLIT_HZ): Float64Array {
  const { samples, rateHz } = motion;
  const n = samples.length / 3;
  const sigma = (SIGMA_TIMES_HZ / cornerHz) * rateHz;
  const reach = Math.ceil(4 * sigma);
  const kernel = new Float64Array(2 * reach + 1);
  let sum = 0;
  for (let i = -reach; i <= reach; i++) {
    const weight = Math.exp((-i * i) / (2 * sigma * sigma));
    kernel[i + reach] = weight;
    sum += weight;
  }
  const out = new Float64Array(samples.length);
  for (let t = 0; t < n; t++) {
    for (let i = -reach; i <= reach; i++) {
      const weight = kernel[i + reach]! / sum;
      const from = 3 * mirror(t + i, n);
      for (let axis = 0; axis < 3; axis++) out[3 * t + axis]! += weight * samples[from + axis]!;
    }
  }
  return out;
}

export function fastPart(motion: EvenMotion, slow: Float64Array): Float64Array {
  return motion.samples.map((value, i) => value - slow[i]!);
}

/** Every so many samples: the slow part at SLOW_RATE_HZ needs no further filter. */
export function thin(samples: Float64Array, fromHz: number, toHz: number): Float64Array {
  const count = Math.floor((samples.length / 3 / fromHz) * toHz);
  const out = new Float64Array(3 * count);
  for (let t = 0; t < count; t++) {
    const from = 3 * Math.round((t * fromHz) / toHz);
    out.set(samples.subarray(from, from + 3), 3 * t);
  }
  return out;
}

/** Mean square over time of the three axes together. */
export function powerOf(samples: Float64Array): number {
  return samples.reduce((sum, x) => sum + x * x, 0) / (samples.length / 3);
}

export function meanOf(samples: Float64Array): [number, number, number] {
  const mean: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < samples.length; i++) mean[i % 3]! += (samples[i]! * 3) / samples.length;
  return mean;
}

function mirror(index: number, n: number): number {
  const inside = Math.abs(index);
  return Math.max(0, inside < n ? inside : 2 * n - 2 - inside);
}
