import { SETTLED } from './gravity-state.js';

/** Gravity follows the acceleration by 1/32 a sample: a low pass of 0.64 s at 50 Hz. */
const SHIFT = 5;

/**
 * Takes what changes slowly out of three axes, in place: the first sample after state[3] was cleared counts as
 * gravity. An arm that turns by 90° shows it as a swing of 1 g that fades in a second. Integers only. Hosts that
 * run XS have modules/kernels/remove-gravity.ts in place of this.
 * @param samples count x 3, in counts
 */
export function removeGravity(state: Int32Array, samples: Int16Array, count: number): void {
  if (count > 0 && state[SETTLED] === 0) {
    state[0] = samples[0]! << SHIFT;
    state[1] = samples[1]! << SHIFT;
    state[2] = samples[2]! << SHIFT;
    state[SETTLED] = 1;
  }
  let x = state[0]!;
  let y = state[1]!;
  let z = state[2]!;
  for (let i = 0, at = 0; i < count; i++, at += 3) {
    const ax = samples[at]! - (x >> SHIFT);
    const ay = samples[at + 1]! - (y >> SHIFT);
    const az = samples[at + 2]! - (z >> SHIFT);
    x += ax;
    y += ay;
    z += az;
    samples[at] = clipped(ax);
    samples[at + 1] = clipped(ay);
    samples[at + 2] = clipped(az);
  }
  state[0] = x;
  state[1] = y;
  state[2] = z;
}

function clipped(value: number): number {
  return value > 32767 ? 32767 : value < -32768 ? -32768 : value;
}
