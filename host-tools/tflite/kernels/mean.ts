import { clamp, multiply, type QuantisedMultiplier } from '../quantised-multiplier.js';
import {
  constantInt32,
  expectShape,
  inputActivations,
  type Kernel,
  type Node,
  optionsOf,
  outputActivations,
  refuseNode,
} from './node.js';
import { nodeMultiplier } from './requantise.js';

/** MEAN over any axes (QuantizedMeanOrSum). Throws `bad-model`. */
export function mean(node: Node): Kernel {
  const { keepDims } = optionsOf(node, 'reducer');
  const input = inputActivations(node, 0);
  const output = outputActivations(node);
  const axes = resolveAxes(node, constantInt32(node, 1), input.shape.length);
  const reduced = input.shape.map((size, axis) => (axes.has(axis) ? 1 : size));
  const kept = input.shape.filter((_, axis) => !axes.has(axis));
  expectShape(node, output, keepDims ? reduced : kept);
  const places = outputPlaces(input.shape, reduced);
  const count = places.length / output.values.length;
  const scale = nodeMultiplier(node, input.scale / output.scale);
  const { multiplier, shift } = divideBy(count, scale);
  const sums = new Int32Array(output.values.length);
  const offset = input.zeroPoint * count;
  return () => {
    const from = input.values;
    const to = output.values;
    sums.fill(0);
    for (let i = 0; i < from.length; i++) {
      const place = places[i]!;
      sums[place] = sums[place]! + from[i]!;
    }
    for (let i = 0; i < to.length; i++) {
      const q = multiply((sums[i]! - offset) | 0, multiplier, shift) + output.zeroPoint;
      to[i] = clamp(q, -128, 127);
    }
  };
}

function resolveAxes(node: Node, axes: Int32Array, rank: number): ReadonlySet<number> {
  const bad = axes.find((axis) => axis < -rank || axis >= rank);
  if (bad !== undefined) refuseNode(node, `expected axes of ${rank}, found ${bad}`);
  return new Set(Array.from(axes, (axis) => (axis < 0 ? axis + rank : axis)));
}

/** For each input, the index of the output it counts for. */
function outputPlaces(shape: readonly number[], reduced: readonly number[]): Int32Array {
  const places = new Int32Array(shape.reduce((product, size) => product * size, 1));
  let inner = places.length;
  shape.forEach((size, axis) => {
    inner /= size;
    const kept = reduced[axis] === size;
    for (let i = 0; i < places.length; i++) {
      const index = kept ? Math.floor(i / inner) % size : 0;
      places[i] = places[i]! * (kept ? size : 1) + index;
    }
  });
  return places;
}

/**
 * The multiplier divided by the number of elements, shifted left first by as many bits as that
 * number has, so that the quotient keeps its precision.
 */
function divideBy(count: number, scale: QuantisedMultiplier): QuantisedMultiplier {
  const bits = Math.min(31 - Math.clz32(count), 32, 31 + scale.shift);
  const quotient = (BigInt(scale.multiplier) << BigInt(bits)) / BigInt(count);
  return { multiplier: Number(quotient), shift: scale.shift - bits };
}
