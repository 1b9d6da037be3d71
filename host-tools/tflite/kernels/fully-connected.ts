import { elementCount } from '../tflite-model.js';
import { gather } from './gather.js';
import {
  type Activations,
  constantInt8,
  constantInt32,
  inputActivations,
  type Kernel,
  type Node,
  optionsOf,
  outputActivations,
  refuseNode,
} from './node.js';
import { biasesOrZeros, PackedMatrix } from './packed-matrix.js';
import { requantisation } from './requantise.js';

/** Biases may be off their scale by this much of an output step (GetQuantizedConvolutionMultipler). */
const BIAS_SCALE_TOLERANCE = 0.02;

/** FULLY_CONNECTED, per tensor or per channel. Throws `bad-model`. */
export function fullyConnected(node: Node): Kernel {
  const options = optionsOf(node, 'fully-connected');
  const input = inputActivations(node, 0);
  const output = outputActivations(node);
  const weights = constantInt8(node, 1);
  const [rows = 0, depth = 0] = weights.shape;
  if (weights.shape.length !== 2) {
    refuseNode(node, `expected weights of two axes, found [${weights.shape.join(', ')}]`);
  }
  const count = elementCount(input.shape);
  const batch = count / depth;
  const found = elementCount(output.shape);
  if (!Number.isInteger(batch) || output.shape.at(-1) !== rows || found !== batch * rows) {
    const shapes = `[${input.shape.join(', ')}] to [${output.shape.join(', ')}]`;
    refuseNode(node, `expected weights of [${rows}, ${depth}] to fit, found ${shapes}`);
  }
  const { scales, quantizedDimension } = weights;
  if (scales.length > 1 && quantizedDimension !== 0) {
    refuseNode(node, `expected scales along axis 0, found ${quantizedDimension}`);
  }
  const biases = node.inputs[2] ? constantInt32(node, 2) : null;
  const factors =
    scales.length === rows && rows > 1
      ? scales.map((scale) => (input.scale * scale) / output.scale)
      : new Array<number>(rows).fill(tensorFactor(node, input, scales, output));
  const matrix = new PackedMatrix(
    weights.values,
    rows,
    biasesOrZeros(node, biases, rows),
    input.zeroPoint,
    requantisation(node, factors, output, options.activation),
  );
  const row = gather([0], depth);
  return () => {
    for (let i = 0; i < batch; i++) {
      matrix.apply(input.values, i * depth, row, output.values, i * rows);
    }
  };
}

/** The one factor of weights with a single scale; the product of scales is taken in float32. */
function tensorFactor(
  node: Node,
  input: Activations,
  scales: readonly number[],
  output: Activations,
): number {
  const [scale] = scales;
  if (scales.length !== 1 || scale === undefined) {
    return refuseNode(node, `expected one scale or one a row of weights, found ${scales.length}`);
  }
  const biasScale = node.inputs[2]?.tensor.scales[0];
  if (biasScale !== undefined) {
    const off = Math.abs(input.scale * scale - biasScale) / output.scale;
    if (off > BIAS_SCALE_TOLERANCE) {
      const expected = Math.fround(input.scale * scale);
      refuseNode(node, `expected biases of scale ${expected}, found ${biasScale}`);
    }
  }
  return Math.fround(input.scale * scale) / output.scale;
}
