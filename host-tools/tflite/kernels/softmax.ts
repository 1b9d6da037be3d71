import { highMul, quantiseMultiplier, roundingShiftRight } from '../quantised-multiplier.js';
import { expOnNegatives, reciprocal, SCALED_DIFF_BITS } from './fixed-point-exp.js';
import {
  type Activations,
  expectShape,
  inputActivations,
  type Kernel,
  type Node,
  optionsOf,
  outputActivations,
  refuseNode,
} from './node.js';

/** Integer bits of the sum of exponentials; 31 - 12 = 19 fractional ones. */
const ACCUMULATION_BITS = 12;
/** Where a sum of exponentials, each at most 1, could overflow. */
const MAX_DEPTH = 2 ** ACCUMULATION_BITS;

/** SOFTMAX along the last axis, in gemmlowp's fixed point. Throws `bad-model`. */
export function softmax(node: Node): Kernel {
  const { beta } = optionsOf(node, 'softmax');
  const input = inputActivations(node, 0);
  const output = outputActivations(node);
  expectShape(node, output, input.shape);
  if (output.zeroPoint !== -128 || output.scale !== 1 / 256) {
    const found = `${output.scale} and ${output.zeroPoint}`;
    refuseNode(node, `expected an output of scale 1/256 and zero point -128, found ${found}`);
  }
  const { multiplier, shift } = inputScaling(node, input, beta);
  const least = -Math.floor(
    ((2 ** SCALED_DIFF_BITS - 1) * 2 ** (31 - SCALED_DIFF_BITS)) / 2 ** shift,
  );
  const depth = input.shape.at(-1) ?? 1;
  if (depth >= MAX_DEPTH) refuseNode(node, `expected under ${MAX_DEPTH} classes, found ${depth}`);
  // Every difference an int8 row can have, from 0 down to -255.
  const exps = Int32Array.from({ length: 256 }, (_, below) =>
    -below >= least ? expOnNegatives(highMul(-below << shift, multiplier)) : 0,
  );
  return () => {
    for (let at = 0; at < input.values.length; at += depth) {
      softmaxRow(input.values, output.values, at, depth, exps, least);
    }
  };
}

/** The factor from int8 differences to fixed point (PreprocessSoftmaxScaling). */
function inputScaling(
  node: Node,
  input: Activations,
  beta: number,
): { multiplier: number; shift: number } {
  const real = Math.min(beta * input.scale * 2 ** (31 - SCALED_DIFF_BITS), 2 ** 31 - 1);
  if (!(real > 1)) {
    refuseNode(node, `expected beta x scale above 2^-26, found ${beta * input.scale}`);
  }
  return quantiseMultiplier(real);
}

function softmaxRow(
  from: Int8Array,
  to: Int8Array,
  at: number,
  depth: number,
  exps: Int32Array,
  least: number,
): void {
  let max = -128;
  for (let i = at; i < at + depth; i++) max = Math.max(max, from[i]!);
  let sum = 0;
  for (let i = at; i < at + depth; i++) {
    sum = (sum + roundingShiftRight(exps[max - from[i]!]!, ACCUMULATION_BITS)) | 0;
  }
  const headroom = Math.clz32(sum);
  const scale = reciprocal(sum, headroom);
  const exponent = ACCUMULATION_BITS - headroom + 31 - 8;
  for (let i = at; i < at + depth; i++) {
    const below = max - from[i]!;
    const q =
      -below >= least ? roundingShiftRight(highMul(scale, exps[below]!), exponent) - 128 : -128;
    to[i] = q > 127 ? 127 : q;
  }
}
