import {
  constantInt8,
  constantInt32,
  inputActivations,
  type Kernel,
  type Node,
  optionsOf,
  outputActivations,
  rank4,
} from '../kernels/node.js';
import { biasesOrZeros } from '../kernels/packed-matrix.js';
import { channelFactors, requantisation } from '../kernels/requantise.js';
import { windowAxis } from '../sliding-window.js';
import { simdDepthwise } from './simd-depthwise.js';
import { simdMatrix } from './simd-matrix.js';
import type { SimdMemory } from './simd-memory.js';

/**
 * A kernel in WebAssembly's vector instructions with the very results of the plain one, for an operator the
 * plain kernel has accepted; null for those that have none: it knows filters along one axis.
 */
export function simdKernel(node: Node, memory: SimdMemory): Kernel | null {
  const ends = [node.inputs[0]?.values, node.outputs[0]?.values];
  if (!ends.every((values) => values && memory.holds(values))) return null;
  switch (node.operator.name) {
    case 'CONV_2D':
      return conv(node, memory);
    case 'DEPTHWISE_CONV_2D':
      return depthwise(node, memory);
    default:
      return null;
  }
}

function conv(node: Node, memory: SimdMemory): Kernel | null {
  const options = optionsOf(node, 'conv-2d');
  const input = inputActivations(node, 0);
  const output = outputActivations(node);
  const weights = constantInt8(node, 1);
  const [, height, width, channels] = rank4(node, input.shape, 'the input');
  const [rows, filterHeight, filterWidth] = rank4(node, weights.shape, 'the weights');
  const along = alongOne({ height, width, filterHeight, filterWidth }, options);
  if (!along) return null;
  const { places, taps, stride, axis } = along;
  const factors = channelFactors(node, input, weights, 0, rows, output);
  const biases = biasesOrZeros(node, node.inputs[2] ? constantInt32(node, 2) : null, rows);
  return simdMatrix(
    memory,
    { depth: taps * channels, rows, places, step: stride * channels, channels, axis },
    input,
    weights.values,
    biases,
    requantisation(node, factors, output, options.activation),
    output.values,
  );
}

function depthwise(node: Node, memory: SimdMemory): Kernel | null {
  const options = optionsOf(node, 'depthwise-conv-2d');
  const input = inputActivations(node, 0);
  const output = outputActivations(node);
  const weights = constantInt8(node, 1);
  const [, height, width, channels] = rank4(node, input.shape, 'the input');
  const [, filterHeight, filterWidth] = rank4(node, weights.shape, 'the weights');
  const along = alongOne({ height, width, filterHeight, filterWidth }, options);
  if (!along || options.depthMultiplier !== 1) return null;
  const { places, taps, stride, axis } = along;
  const factors = channelFactors(node, input, weights, 3, channels, output);
  const biases = biasesOrZeros(node, node.inputs[2] ? constantInt32(node, 2) : null, channels);
  return simdDepthwise(
    memory,
    { channels, taps, places, stride, axis },
    input,
    weights.values,
    biases,
    requantisation(node, factors, output, options.activation),
    output.values,
  );
}

/** The one axis along which a filter moves and reaches, or all pixels as one axis for a filter of one. */
function alongOne(
  sizes: { height: number; width: number; filterHeight: number; filterWidth: number },
  options: {
    readonly padding: Parameters<typeof windowAxis>[0];
    readonly strideHeight: number;
    readonly strideWidth: number;
    readonly dilationHeight: number;
    readonly dilationWidth: number;
  },
) {
  const { height, width, filterHeight, filterWidth } = sizes;
  const { padding, strideHeight, strideWidth, dilationHeight, dilationWidth } = options;
  const pixel = filterHeight === 1 && filterWidth === 1 && strideHeight === 1 && strideWidth === 1;
  if (pixel) {
    const axis = { padBefore: 0, padAfter: 0 };
    return { places: height * width, taps: 1, stride: 1, axis };
  }
  if (width === 1 && filterWidth === 1 && dilationHeight === 1) {
    const axis = windowAxis(padding, height, filterHeight, strideHeight, 1);
    return { places: axis.output, taps: filterHeight, stride: strideHeight, axis };
  }
  if (height === 1 && filterHeight === 1 && dilationWidth === 1) {
    const axis = windowAxis(padding, width, filterWidth, strideWidth, 1);
    return { places: axis.output, taps: filterWidth, stride: strideWidth, axis };
  }
  return null;
}
