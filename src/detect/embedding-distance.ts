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
 * Squared distance to the nearest of the embeddings in `all`, as far as it is within `limit`: a gesture that is
 * done in two ways has two centres, and its mean is neither.
 */
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
