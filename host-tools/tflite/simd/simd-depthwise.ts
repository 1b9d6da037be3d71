import type { Kernel } from '../kernels/node.js';
import type { Requantisation } from '../kernels/requantise.js';
import type { WindowAxis } from '../sliding-window.js';
import { blockScaling } from './block-scaling.js';
import { LANES } from './kernel-code.js';
import type { SimdMemory } from './simd-memory.js';
import { WidenedInput } from './widened-input.js';

export interface DepthwiseShape {
  readonly channels: number;
  readonly taps: number;
  readonly places: number;
  /** Places of the input from one of the output to the next. */
  readonly stride: number;
  readonly axis: Pick<WindowAxis, 'padBefore' | 'padAfter'>;
}

/**
 * Filters of one channel each, taps x channels, along one axis. Null where the kernel cannot: channels that
 * are no whole blocks, and see blockScaling.
 */
export function simdDepthwise(
  memory: SimdMemory,
  shape: DepthwiseShape,
  input: { readonly values: Int8Array; readonly zeroPoint: number },
  weights: Int8Array,
  biases: Int32Array,
  scaling: Requantisation,
  output: Int8Array,
): Kernel | null {
  const { channels, taps, places, stride, axis } = shape;
  if (channels % LANES !== 0) return null;
  const filter = (channel: number) =>
    Array.from({ length: taps }, (_, tap) => weights[tap * channels + channel]!);
  const folded = Array.from(biases, (bias, channel) => {
    return bias - input.zeroPoint * filter(channel).reduce((sum, weight) => sum + weight, 0);
  });
  const tapPairs = Math.ceil(taps / 2);
  const blocks = channels / LANES;
  const constants = blockScaling(memory, folded, filter, scaling);
  const packed = memory.int16(blocks * tapPairs * 2 * LANES);
  const widened = WidenedInput.of(memory, input.values, channels, axis, input.zeroPoint);
  if (!constants || !packed || !widened) return null;
  for (let channel = 0; channel < channels; channel++) {
    const block = Math.floor(channel / LANES) * tapPairs * 2 * LANES + (channel % LANES) * 2;
    for (const [tap, weight] of filter(channel).entries()) {
      packed[block + (tap >> 1) * 2 * LANES + (tap & 1)] = weight;
    }
  }
  const { zeroPoint, range } = scaling;
  const { min, max } = range;
  const { depthwise } = memory.functions;
  const [inputs, outputs] = [widened.address, output.byteOffset];
  const [packedAt, scalingAt] = [packed.byteOffset, constants.byteOffset];
  const inStep = 2 * stride * channels;
  const tapStep = 2 * channels;
  return () => {
    widened.refresh();
    // biome-ignore format: the kernel's parameters in its own groups
    depthwise(
      inputs, inStep, places, tapStep, tapPairs, packedAt, scalingAt, blocks,
      outputs, zeroPoint, min, max,
    );
  };
}
