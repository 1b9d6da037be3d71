import type { SeededRandom } from '../../seeded-random.js';
import { rotationOf } from './rotation.js';

/** How the watch sits: the strap's turn about the forearm and the two small ones, in radians. */
export interface Mounting {
  readonly wrist: 'left' | 'right';
  readonly strapRad: readonly [number, number, number];
}

/** Straps slide round the forearm more than they tilt; the spreads are a guess, not a measurement. */
const STRAP_SPREAD_RAD = [0.1, 0.04, 0.04] as const;

export function drawMounting(wrist: 'left' | 'right', random: SeededRandom): Mounting {
  const [x, y, z] = STRAP_SPREAD_RAD.map((spread) => spread * random.normal());
  return { wrist, strapRad: [x!, y!, z!] };
}

/**
 * 3 x 3, rows first: from the left wrist's axes (x to the fingers, z out of the face, so y to the
 * little finger) to this watch's. The right hand and its strap mirror the left ones, and with x
 * and z kept its y points to the thumb.
 */
export function mountingMatrix({ wrist, strapRad }: Mounting): Float64Array {
  // The quaternion of the small turn, first order in the angle.
  const matrix = Float64Array.from(rotationOf([1, ...strapRad.map((angle) => angle / 2)]));
  if (wrist === 'right') for (const i of [3, 4, 5]) matrix[i]! *= -1;
  return matrix;
}
