import { refuse } from '../flat-table.js';
import {
  elementCount,
  type OperatorOptions,
  type TfliteOperator,
  type TfliteTensor,
} from '../tflite-model.js';

/** An operator with its tensors resolved: what a kernel is made from. */
export interface Node {
  readonly operator: TfliteOperator;
  /** null where an optional input is left out. */
  readonly inputs: readonly (BoundTensor | null)[];
  readonly outputs: readonly BoundTensor[];
}

/** A tensor and, for activations, the memory its values are in while the model runs. */
export interface BoundTensor {
  readonly tensor: TfliteTensor;
  readonly values: Int8Array | null;
}

/** An operator that is ready to run: reads and writes the memory of its node. */
export type Kernel = () => void;

/** An int8 tensor of activations with one scale and zero point. */
export interface Activations {
  readonly shape: readonly number[];
  readonly scale: number;
  readonly zeroPoint: number;
  readonly values: Int8Array;
}

export type Rank4 = readonly [number, number, number, number];

/** Throws `bad-model`, naming the operator. */
export function refuseNode(node: Node, message: string): never {
  return refuse(`${node.operator.name} (operator ${node.operator.index}): ${message}`);
}

export function inputActivations(node: Node, position: number): Activations {
  return activations(node, node.inputs[position], `input ${position}`);
}

export function outputActivations(node: Node): Activations {
  if (node.outputs.length !== 1) {
    refuseNode(node, `expected one output, found ${node.outputs.length}`);
  }
  return activations(node, node.outputs[0], 'the output');
}

function activations(node: Node, bound: BoundTensor | null | undefined, what: string): Activations {
  if (!bound) return refuseNode(node, `expected ${what}, found none`);
  const { tensor, values } = bound;
  const [scale] = tensor.scales;
  const [zeroPoint] = tensor.zeroPoints;
  if (tensor.type !== 'INT8') {
    return refuseNode(node, `expected INT8 for ${what}, found ${tensor.type}`);
  }
  if (values === null) return refuseNode(node, `expected activations for ${what}, found constants`);
  if (tensor.scales.length !== 1 || scale === undefined || scale === 0) {
    const found = tensor.scales.length === 1 ? 'scale 0' : `${tensor.scales.length} scales`;
    return refuseNode(node, `expected one scale above 0 for ${what}, found ${found}`);
  }
  if (zeroPoint === undefined || zeroPoint < -128 || zeroPoint > 127) {
    return refuseNode(node, `expected a zero point of -128 to 127 for ${what}, found ${zeroPoint}`);
  }
  return { shape: tensor.shape, scale, zeroPoint, values };
}

/** The int8 weights at an input, symmetric: zero points 0. */
export function constantInt8(node: Node, position: number): TfliteTensor & { values: Int8Array } {
  const { tensor, data } = constant(node, position, 'INT8');
  const zeroPoint = tensor.zeroPoints.find((point) => point !== 0);
  if (zeroPoint !== undefined) {
    refuseNode(node, `expected weights with zero point 0, found ${zeroPoint}`);
  }
  return { ...tensor, values: new Int8Array(data.buffer, data.byteOffset, data.length) };
}

/** The int32 constants at an input: biases, axes. */
export function constantInt32(node: Node, position: number): Int32Array {
  const { data } = constant(node, position, 'INT32');
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  return Int32Array.from({ length: data.length / 4 }, (_, i) => view.getInt32(i * 4, true));
}

function constant(
  node: Node,
  position: number,
  type: 'INT8' | 'INT32',
): { tensor: TfliteTensor; data: Uint8Array } {
  const tensor = node.inputs[position]?.tensor;
  if (!tensor?.data || tensor.type !== type) {
    const found = tensor ? `${tensor.data ? '' : 'no '}constants of ${tensor.type}` : 'none';
    return refuseNode(node, `expected ${type} constants at input ${position}, found ${found}`);
  }
  return { tensor, data: tensor.data };
}

export function rank4(node: Node, shape: readonly number[], what: string): Rank4 {
  if (shape.length !== 4) {
    refuseNode(node, `expected four axes for ${what}, found [${shape.join(', ')}]`);
  }
  return shape as Rank4;
}

/** Throws `bad-model` unless the output has the shape that follows from the inputs. */
export function expectShape(node: Node, output: Activations, expected: readonly number[]): void {
  if (output.shape.join() !== expected.join()) {
    const found = output.shape.join(', ');
    refuseNode(node, `expected an output of [${expected.join(', ')}], found [${found}]`);
  }
}

/** Throws `bad-model` unless the output holds as many elements as the input. */
export function expectSameCount(node: Node, input: Activations, output: Activations): void {
  const [expected, found] = [elementCount(input.shape), elementCount(output.shape)];
  if (expected !== found) {
    refuseNode(node, `expected an output of ${expected} elements, found ${found}`);
  }
}

/** The options of the kind that `readOptions` gives for this operator. */
export function optionsOf<Kind extends OperatorOptions['kind']>(
  node: Node,
  kind: Kind,
): Extract<OperatorOptions, { kind: Kind }> {
  const options = node.operator.options;
  if (options.kind !== kind) {
    return refuseNode(node, `expected ${kind} options, found ${options.kind}`);
  }
  return options as Extract<OperatorOptions, { kind: Kind }>;
}
