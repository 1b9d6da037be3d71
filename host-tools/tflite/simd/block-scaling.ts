import type { Requantisation } from '../kernels/requantise.js';
import { LANES, SCALING_VECTORS } from './kernel-code.js';
import type { SimdMemory } from './simd-memory.js';

const HALF_LANES = LANES / 2;
/** Sums below this leave room for the rounding's half. */
const LARGEST_SUM = 2 ** 30;
const LARGEST_RIGHT_SHIFT = 30;

/**
 * Biases and scaling as the kernels read them: for each four channels a vector each of biases, multipliers,
 * halves, signs and shifts. Null where a channel is outside what they compute exactly: factors of 1 and
 * more, or sums that could leave 31 bits; and where memory is full.
 * @param weights of a channel, by channel
 * @param biases with the input's zero point folded in
 */
export function blockScaling(
  memory: SimdMemory,
  biases: readonly number[],
  weights: (channel: number) => Iterable<number>,
  { multipliers, shifts }: Requantisation,
): Int32Array<ArrayBuffer> | null {
  const blocks = Math.ceil(biases.length / LANES);
  const exact = biases.every((bias, channel) => {
    let largest = Math.abs(bias);
    for (const weight of weights(channel)) largest += 128 * Math.abs(weight);
    const shift = shifts[channel]!;
    return largest < LARGEST_SUM && shift <= 0 && shift >= -LARGEST_RIGHT_SHIFT;
  });
  const values = exact ? memory.int32(blocks * LANES * SCALING_VECTORS) : null;
  if (!values) return null;
  for (const [channel, bias] of biases.entries()) {
    const group = Math.floor(channel / HALF_LANES) * HALF_LANES * SCALING_VECTORS;
    const at = group + (channel % HALF_LANES);
    const right = -shifts[channel]!;
    values[at] = bias;
    values[at + HALF_LANES] = multipliers[channel]!;
    values[at + 2 * HALF_LANES] = right > 0 ? 2 ** (right - 1) : 0;
    values[at + 3 * HALF_LANES] = right > 0 ? -1 : 0;
    values[at + 4 * HALF_LANES] = 2 ** (30 - right);
  }
  return values;
}
