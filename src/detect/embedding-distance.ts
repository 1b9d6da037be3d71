import { EMBEDDING_VALUES } from './gesture-segment.js';

/** No two embeddings are farther apart. */
export const FARTHEST = EMBEDDING_VALUES * 255 * 255;

/** Squared distance of `a` and the embedding at `at` in `b`; once it is over `limit`, how far it came. */
export function squaredDistance(
  a: Int8Array,
  b: Int8Array,
  at: number,
  limit: number = FARTHEST,
): number {
  let sum = 0;
  for (let i = 0; i < EMBEDDING_VALUES && sum <= limit; ) {
    for (const end = i + 8; i < end; i++) {
      const difference = a[i]! - b[at + i]!;
      sum += difference * difference;
    }
  }
  return sum;
}

/**
 * The samples and, of several, their mean behind them: what a gesture's motions are compared with. A gesture that
 * is done in two ways has two centres, and its mean alone would be neither.
 */
export function centresOf(samples: Int8Array): Int8Array {
  const count = samples.length / EMBEDDING_VALUES;
  if (count < 2) return samples;
  const centres = new Int8Array(samples.length + EMBEDDING_VALUES);
  centres.set(samples);
  for (let i = 0; i < EMBEDDING_VALUES; i++) {
    let sum = 0;
    for (let at = i; at < samples.length; at += EMBEDDING_VALUES) sum += samples[at]!;
    centres[samples.length + i] = Math.round(sum / count);
  }
  return centres;
}

/** Squared distance to the nearest of the first `count` embeddings in `all`; more than `limit` where none is within. */
export function nearestDistance(
  a: Int8Array,
  all: Int8Array,
  count: number,
  limit: number = FARTHEST,
): number {
  let least = FARTHEST;
  for (let k = 0; k < count; k++) {
    const most = least < limit ? least : limit;
    const distance = squaredDistance(a, all, k * EMBEDDING_VALUES, most);
    if (distance < least) least = distance;
  }
  return least;
}
