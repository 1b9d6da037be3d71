import type { SeededRandom } from '../../host-tools/seeded-random.js';
import { rotationOf } from '../../host-tools/virtual-watch/wearer/rotation.js';
import type { Axes } from './handwash.js';

const GRAVITY_COUNTS = 4096;
/** Counts of a gyroscope's noise at most: some 2 °/s. */
const GYRO_NOISE = 30;

/** A change of three axes. */
interface Change {
  readonly gain: number;
  /** 3 x 3, row by row. */
  readonly rotation: readonly number[];
  readonly smoothing: number;
  /** Standard deviation, in counts. */
  readonly noise: number;
}

/**
 * Changes a window in place (n x axes sensor counts) as another wrist, strap or sensor would: a random
 * mounting, gain ±10 %, a low-pass on half of them (bandwidth differs between watches) and noise.
 */
export function augment(window: Float32Array, axes: Axes, random: SeededRandom): void {
  const mounting = randomMounting(random);
  const gain = random.between(0.9, 1.1);
  const noise = random.uniform() < 0.5 ? random.between(0, 0.02) * GRAVITY_COUNTS : 0;
  const smoothing = random.uniform() < 0.5 ? random.between(0, 0.5) : 0;
  change(window, axes, 0, { gain, rotation: mounting, smoothing, noise }, random);
  if (axes === 3) return;
  // A turn is a pseudovector: what mirrors the axes turns it the other way as well.
  const turned = determinant(mounting) * random.between(0.95, 1.05);
  const noisy = random.uniform() < 0.5 ? random.uniform() * GYRO_NOISE : 0;
  change(window, axes, 3, { gain: turned, rotation: mounting, smoothing, noise: noisy }, random);
}

function change(
  window: Float32Array,
  axes: Axes,
  first: number,
  { gain, rotation: r, smoothing, noise }: Change,
  random: SeededRandom,
): void {
  const last = [0, 0, 0];
  for (let i = first; i < window.length; i += axes) {
    const x = window[i]! * gain;
    const y = window[i + 1]! * gain;
    const z = window[i + 2]! * gain;
    for (let axis = 0; axis < 3; axis++) {
      const row = 3 * axis;
      const turned = r[row]! * x + r[row + 1]! * y + r[row + 2]! * z;
      const smooth = i === first ? turned : last[axis]! * smoothing + turned * (1 - smoothing);
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
    return mirrored(quaternion, random.uniform() < 0.5 ? [1, 1, 1] : [-1, -1, -1]);
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
  return mirrored(quaternion, signs);
}

/** A quaternion's rotation, after the axes' signs. */
function mirrored(quaternion: readonly number[], signs: readonly number[]): number[] {
  return rotationOf(quaternion).map((entry, i) => entry * signs[i % 3]!);
}

function determinant(m: readonly number[]): number {
  const [a, b, c, d, e, f, g, h, i] = m as [number, number, number, ...number[]];
  return a * (e! * i! - f! * h!) - b * (d! * i! - f! * g!) + c * (d! * h! - e! * g!);
}
