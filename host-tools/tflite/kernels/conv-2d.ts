import { windowAxis } from '../sliding-window.js';
import { gatherFilter } from './gather.js';
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
import { biasesOrZeros, PackedMatrix } from './packed-matrix.js';
import { PaddedInput } from './padded-input.js';
import { channelFactors, requantisation } from './requantise.js';

/** CONV_2D on one image, per channel or per tensor, without groups. Throws `bad-model`. */
export function conv2D(node: Node): Kernel {
  const options = optionsOf(node, 'conv-2d');
  const input = inputActivations(node, 0);
  const output = outputActivations(node);
  const weights = constantInt8(node, 1);
  const [batch, height, width, channels] = rank4(node, input.shape, 'the input');
  const [rows, filterHeight, filterWidth, depth] = rank4(node, weights.shape, 'the weights');
  if (depth !== channels) {
    refuseNode(node, `expected weights for ${channels} channels, found ${depth}`);
  }
  if (batch !== 1) refuseNode(node, `expected a batch of 1, found ${batch}`);
  const { padding, strideHeight, strideWidth, dilationHeight, dilationWidth } = options;
  const down = windowAxis(padding, height, filterHeight, strideHeight, dilationHeight);
  const across = windowAxis(padding, width, filterWidth, strideWidth, dilationWidth);
  expectShape(node, output, [1, down.output, across.output, rows]);

  const factors = channelFactors(node, input, weights, 0, rows, output);
  const biases = node.inputs[2] ? constantInt32(node, 2) : null;
  const matrix = new PackedMatrix(
    weights.values,
    rows,
    biasesOrZeros(node, biases, rows),
    input.zeroPoint,
    requantisation(node, factors, output, options.activation),
  );
  const padded = new PaddedInput(
    input.values,
    { height, width, channels },
    down,
    across,
    input.zeroPoint,
  );
  const rowLength = padded.width * channels;
  const places = gatherFilter({
    height: filterHeight,
    width: filterWidth,
    channels,
    rowStep: dilationHeight * rowLength,
    columnStep: dilationWidth * channels,
  });
  return () => {
    padded.refresh();
    let at = 0;
    for (let y = 0; y < down.output; y++) {
      let base = y * strideHeight * rowLength;
      for (let x = 0; x < across.output; x++) {
        matrix.apply(padded.values, base, places, output.values, at);
        base += strideWidth * channels;
        at += rows;
      }
    }
  };
}
