import { clamp, multiply } from '../quantised-multiplier.js';
import {
  expectShape,
  inputActivations,
  type Kernel,
  type Node,
  optionsOf,
  outputActivations,
  refuseNode,
} from './node.js';
import { activationRange, nodeMultiplier } from './requantise.js';

/** Bits the inputs are raised by, so that their scaling loses nothing (CalculateOpDataAdd). */
const LEFT_SHIFT = 20;

/** ADD of two tensors of one shape. Throws `bad-model`. */
export function add(node: Node): Kernel {
  const options = optionsOf(node, 'add');
  const first = inputActivations(node, 0);
  const second = inputActivations(node, 1);
  const output = outputActivations(node);
  if (first.shape.join() !== second.shape.join()) {
    const found = `[${first.shape.join(', ')}] and [${second.shape.join(', ')}]`;
    refuseNode(node, `expected two inputs of one shape, found ${found}`);
  }
  expectShape(node, output, first.shape);
  const twiceLargest = 2 * Math.max(first.scale, second.scale);
  const outputFactor = twiceLargest / (2 ** LEFT_SHIFT * output.scale);
  if (outputFactor >= 1) {
    refuseNode(node, `expected an output scale above ${output.scale * outputFactor}`);
  }
  const m1 = nodeMultiplier(node, first.scale / twiceLargest);
  const m2 = nodeMultiplier(node, second.scale / twiceLargest);
  const m3 = nodeMultiplier(node, outputFactor);
  const { min, max } = activationRange(options.activation, output);
  return () => {
    const to = output.values;
    for (let i = 0; i < to.length; i++) {
      const a = (first.values[i]! - first.zeroPoint) << LEFT_SHIFT;
      const b = (second.values[i]! - second.zeroPoint) << LEFT_SHIFT;
      const sum = multiply(a, m1.multiplier, m1.shift) + multiply(b, m2.multiplier, m2.shift);
      const q = multiply(sum | 0, m3.multiplier, m3.shift) + output.zeroPoint;
      to[i] = clamp(q, min, max);
    }
  };
}
