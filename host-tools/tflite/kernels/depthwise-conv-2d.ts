import { multiply } from '../quantised-multiplier.js';
import { windowAxis } from '../sliding-window.js';
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
import { channelFactors, type Requantisation, requantisation } from './requantise.js';

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
  const filters: Filters = {
    places: Int32Array.from({ length: taps }, (_, tap) => place(tap)),
    weights: transpose(weights.values, taps, outputs),
    biases: biasesOrZeros(node, biases, outputs).slice(),
    channels,
    multiplier: options.depthMultiplier,
    scaling: requantisation(node, factors, output, options.activation),
  };
  foldZeroPoint(filters, input.zeroPoint);
  return () => {
    padded.refresh();
    let at = 0;
    for (let y = 0; y < down.output; y++) {
      let base = y * strideHeight * rowLength;
      for (let x = 0; x < across.output; x++) {
        filterPixel(filters, padded.values, base, output.values, at);
        base += strideWidth * channels;
        at += outputs;
      }
    }
  };
}

interface Filters {
  /** Where the taps lie, from the first one, in the padded image. */
  readonly places: Int32Array;
  /** Outputs x taps. */
  readonly weights: Int8Array;
  readonly biases: Int32Array;
  readonly channels: number;
  /** Outputs of each channel. */
  readonly multiplier: number;
  readonly scaling: Requantisation;
}

function filterPixel(
  filters: Filters,
  input: Int8Array,
  base: number,
  output: Int8Array,
  at: number,
): void {
  const { places, weights, biases, channels, multiplier, scaling } = filters;
  const { multipliers, shifts, zeroPoint, range } = scaling;
  const { min, max } = range;
  const taps = places.length;
  let w = 0;
  let out = 0;
  for (let channel = base; channel < base + channels; channel++) {
    for (let m = 0; m < multiplier; m++, out++) {
      let sum = biases[out]!;
      for (let tap = 0; tap < taps; tap++) {
        sum = (sum + Math.imul(input[channel + places[tap]!]!, weights[w++]!)) | 0;
      }
      const q = multiply(sum, multipliers[out]!, shifts[out]!) + zeroPoint;
      output[at + out] = q < min ? min : q > max ? max : q;
    }
  }
}

function transpose(weights: Int8Array, rows: number, columns: number): Int8Array {
  return Int8Array.from(weights, (_, i) => weights[(i % rows) * columns + Math.floor(i / rows)]!);
}

/** sum w (x - z) = sum w x - z sum w. */
function foldZeroPoint(filters: Filters, zeroPoint: number): void {
  const { biases, weights, places } = filters;
  for (let out = 0; out < biases.length; out++) {
    let sum = 0;
    for (let tap = 0; tap < places.length; tap++) sum += weights[out * places.length + tap]!;
    biases[out] = biases[out]! - zeroPoint * sum;
  }
}
