import { windowAxis } from '../sliding-window.js';
import { DepthwiseFilters } from './depthwise-filters.js';
import {
  constantInt8,
  constantInt32,
  expectShape,
  inputActivations,
  type Kernel,
  type Node,
  optionsOf,
  outputActivations,
  rank4,
  refuseNode,
} from './node.js';
import { biasesOrZeros } from './packed-matrix.js';
import { PaddedInput } from './padded-input.js';
import { channelFactors, requantisation } from './requantise.js';

/** DEPTHWISE_CONV_2D on one image, any depth multiplier. Throws `bad-model`. */
export function depthwiseConv2D(node: Node): Kernel {
  const options = optionsOf(node, 'depthwise-conv-2d');
  const input = inputActivations(node, 0);
  const output = outputActivations(node);
  const weights = constantInt8(node, 1);
  const [batch, height, width, channels] = rank4(node, input.shape, 'the input');
  const [one, filterHeight, filterWidth, outputs] = rank4(node, weights.shape, 'the weights');
  if (one !== 1 || outputs !== channels * options.depthMultiplier) {
    const expected = `[1, height, width, ${channels} x ${options.depthMultiplier}]`;
    refuseNode(node, `expected weights of ${expected}, found [${weights.shape.join(', ')}]`);
  }
  if (batch !== 1) refuseNode(node, `expected a batch of 1, found ${batch}`);
  const { padding, strideHeight, strideWidth, dilationHeight, dilationWidth } = options;
  const down = windowAxis(padding, height, filterHeight, strideHeight, dilationHeight);
  const across = windowAxis(padding, width, filterWidth, strideWidth, dilationWidth);
  expectShape(node, output, [1, down.output, across.output, outputs]);

  const factors = channelFactors(node, input, weights, 3, outputs, output);
  const biases = node.inputs[2] ? constantInt32(node, 2) : null;
  const padded = new PaddedInput(
    input.values,
    { height, width, channels },
    down,
    across,
    input.zeroPoint,
  );
  const taps = filterHeight * filterWidth;
  const rowLength = padded.width * channels;
  const place = (tap: number): number =>
    Math.floor(tap / filterWidth) * dilationHeight * rowLength +
    (tap % filterWidth) * dilationWidth * channels;
  const filters = new DepthwiseFilters(
    weights.values,
    biasesOrZeros(node, biases, outputs),
    Int32Array.from({ length: taps }, (_, tap) => place(tap)),
    options.depthMultiplier,
    input.zeroPoint,
    requantisation(node, factors, output, options.activation),
  );
  return () => {
    padded.refresh();
    let at = 0;
    for (let y = 0; y < down.output; y++) {
      let base = y * strideHeight * rowLength;
      for (let x = 0; x < across.output; x++) {
        filters.apply(padded.values, base, output.values, at);
        base += strideWidth * channels;
        at += outputs;
      }
    }
  };
}
