import { EMBEDDING_VALUES } from './gesture-segment.js';

/** The length that every direction has: its values use the range of int8. */
export const DIRECTION_LENGTH = 127;

/** The square of the distance between opposite directions: no two are farther apart. */
export const FARTHEST = 4 * DIRECTION_LENGTH * DIRECTION_LENGTH;

/**
 * An embedding brought to one length: what kind of motion it was, not how strong. The squared distance of
 * two directions is 2 x 127² x (1 − cosine).
 * @param zeroPoint of the tensor it came in
 */
export function toDirection(embedding: Int8Array, zeroPoint: number, into: Int8Array): void {
  let square = 0;
  for (let i = 0; i < EMBEDDING_VALUES; i++) {
    const value = embedding[i]! - zeroPoint;
    square += value * value;
  }
  // IEEE's square root is exact to the last bit on every engine.
  const scale = square > 0 ? DIRECTION_LENGTH / Math.sqrt(square) : 0;
  for (let i = 0; i < EMBEDDING_VALUES; i++) {
    into[i] = Math.round((embedding[i]! - zeroPoint) * scale);
  }
}

/** Mean direction of the first `count` in `directions`, which stand one behind the other. */
export function meanDirection(directions: Int8Array, count: number): Int8Array {
  const sums = new Int8Array(EMBEDDING_VALUES);
  for (let i = 0; i < EMBEDDING_VALUES; i++) {
    let sum = 0;
    for (let k = 0; k < count; k++) sum += directions[k * EMBEDDING_VALUES + i]!;
    sums[i] = Math.round(sum / count);
  }
  const mean = new Int8Array(EMBEDDING_VALUES);
  toDirection(sums, 0, mean);
  return mean;
}

/** Squared distance of `a` and the direction at `at` in `b`; once it is over `limit`, how far it came. */
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
