import type { SeededRandom } from '../../host-tools/seeded-random.js';

const GRAVITY_COUNTS = 4096;

/**
 * Changes a window in place (n x 3 sensor counts) as another wrist, strap or sensor would: a random
 * mounting, gain ±10 %, a low-pass on half of them (bandwidth differs between watches) and noise.
 */
export function augment(window: Float32Array, random: SeededRandom): void {
  const r = randomMounting(random);
  const gain = random.between(0.9, 1.1);
  const noise = random.uniform() < 0.5 ? random.between(0, 0.02) * GRAVITY_COUNTS : 0;
  const smoothing = random.uniform() < 0.5 ? random.between(0, 0.5) : 0;
  const last = [0, 0, 0];
  for (let i = 0; i < window.length; i += 3) {
    const x = window[i]! * gain;
    const y = window[i + 1]! * gain;
    const z = window[i + 2]! * gain;
    for (let axis = 0; axis < 3; axis++) {
      const row = 3 * axis;
      const turned = r[row]! * x + r[row + 1]! * y + r[row + 2]! * z;
      const smooth = i === 0 ? turned : last[axis]! * smoothing + turned * (1 - smoothing);
      last[axis] = smooth;
      window[i + axis] = smooth + (noise > 0 ? noise * random.normal() : 0);
    }
  }
}

/**
 * How else the watch could have been worn: 3 x 3, row by row. The other hand mirrors the motion: the axis
 * across the forearm changes its sign. A watch worn the other way round has the axes along and across
 * it reversed; a strap rolls about the forearm. A tenth is turned at will (and half of these
 * mirrored), for boards whose mounting is known badly.
 */
export function randomMounting(random: SeededRandom): number[] {
  if (random.uniform() < 0.1) {
    const quaternion = [random.normal(), random.normal(), random.normal(), random.normal()];
    return rotation(quaternion, random.uniform() < 0.5 ? [1, 1, 1] : [-1, -1, -1]);
  }
  const hand = random.uniform() < 0.5 ? 1 : -1;
  const way = random.uniform() < 0.5 ? 1 : -1;
  const signs = [way, way * hand, 1];
  const quaternion = [
    1,
    random.between(-0.27, 0.27),
    random.between(-0.13, 0.13),
    random.between(-0.13, 0.13),
  ];
  return rotation(quaternion, signs);
}

/** A quaternion w x y z of any length as a rotation, after the axes' signs. */
function rotation(quaternion: readonly number[], signs: readonly number[]): number[] {
  const norm = Math.hypot(...quaternion);
  const [w, x, y, z] = quaternion.map((part) => part / norm) as [number, number, number, number];
  return [
    1 - 2 * (y * y + z * z),
    2 * (x * y - w * z),
    2 * (x * z + w * y),
    2 * (x * y + w * z),
    1 - 2 * (x * x + z * z),
    2 * (y * z - w * x),
    2 * (x * z - w * y),
    2 * (y * z + w * x),
    1 - 2 * (x * x + y * y),
  ].map((entry, i) => entry * signs[i % 3]!);
}
