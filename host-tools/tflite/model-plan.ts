import { refuse } from './flat-table.js';
import { outputShape } from './layer-shapes.js';
import type { ActivationSpec, Layer, ModelDescription, WeightSpec } from './layers.js';
import type { PlannedTensor } from './tensor-writer.js';
import { elementCount } from './tflite-model.js';

export interface PlannedOperator {
  readonly layer: Layer;
  readonly inputs: readonly number[];
  readonly output: number;
  readonly inputChannels: number;
}

/** Tensors, constants and operators in the order of the file, by name until here. */
export class ModelPlan {
  readonly tensors: PlannedTensor[] = [];
  readonly constants: Uint8Array[] = [];
  readonly operators: PlannedOperator[] = [];
  private readonly byName = new Map<string, number>();
  readonly input: number;
  output: number;

  constructor(model: ModelDescription) {
    this.input = this.activation(model.input, model.input.shape);
    this.output = this.input;
    for (const layer of model.layers) this.layer(layer);
    if (model.layers.length === 0) refuse('expected a model of at least one layer, found none');
  }

  private layer(layer: Layer): void {
    const from = layer.from === undefined ? this.output : this.named(layer.from);
    const input = this.tensors[from]!;
    const shape = outputShape(layer, input.shape);
    const inputs = [from, ...this.constantsOf(layer, input)];
    this.output = this.activation(outputSpec(layer, input), shape);
    const inputChannels = input.shape.at(-1) ?? 1;
    this.operators.push({ layer, inputs, output: this.output, inputChannels });
  }

  private constantsOf(layer: Layer, input: PlannedTensor): readonly number[] {
    const name = layer.to.name;
    switch (layer.operator) {
      case 'CONV_2D':
      case 'FULLY_CONNECTED':
        return this.weights(layer.weights, 0, layer.bias, input, name);
      case 'DEPTHWISE_CONV_2D':
        return this.weights(layer.weights, 3, layer.bias, input, name);
      case 'MEAN':
        return [this.int32s(`${name}/axes`, layer.axes)];
      case 'RESHAPE':
        return [this.int32s(`${name}/shape`, layer.shape)];
      case 'ADD': {
        const plus = this.named(layer.plus);
        const [found, expected] = [this.tensors[plus]!.shape, input.shape];
        if (String(found) !== String(expected)) {
          refuse(`expected to add [${expected}] to [${expected}] in ${name}, found [${found}]`);
        }
        return [plus];
      }
      default:
        return [];
    }
  }

  private weights(
    weights: WeightSpec,
    channelAxis: number,
    bias: Int32Array,
    input: PlannedTensor,
    name: string,
  ): readonly number[] {
    const channels = weights.shape[channelAxis] ?? 0;
    const { data, shape } = weights;
    const scales = Array.from(weights.scales, Math.fround);
    if (data.length !== elementCount(shape)) {
      refuse(`expected ${elementCount(shape)} weights in ${name}, found ${data.length}`);
    }
    if (bias.length !== channels || (scales.length !== 1 && scales.length !== channels)) {
      const found = `${bias.length} biases and ${scales.length} scales`;
      refuse(`expected one bias and one scale a channel (${channels}) in ${name}, found ${found}`);
    }
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.length);
    const inputScale = Math.fround(input.scales[0]!);
    return [
      this.constant({
        name: `${name}/weights`,
        shape,
        type: 'INT8',
        scales,
        quantizedDimension: scales.length > 1 ? channelAxis : 0,
        bytes,
      }),
      this.constant({
        name: `${name}/bias`,
        shape: [channels],
        type: 'INT32',
        scales: scales.map((scale) => Math.fround(inputScale * scale)),
        quantizedDimension: 0,
        bytes: int32Bytes(bias),
      }),
    ];
  }

  private int32s(name: string, values: readonly number[]): number {
    const bytes = int32Bytes(values);
    const shape = [values.length];
    return this.constant({ name, shape, type: 'INT32', scales: [], quantizedDimension: 0, bytes });
  }

  private constant(
    tensor: Omit<PlannedTensor, 'zeroPoint' | 'buffer'> & { bytes: Uint8Array },
  ): number {
    this.constants.push(tensor.bytes);
    return this.tensors.push({ ...tensor, zeroPoint: 0, buffer: this.constants.length }) - 1;
  }

  private activation(spec: ActivationSpec, shape: readonly number[]): number {
    const { name, scale, zeroPoint } = spec;
    if (this.byName.has(name)) refuse(`expected one tensor of each name, found two of ${name}`);
    if (!(scale > 0) || !Number.isInteger(zeroPoint) || zeroPoint < -128 || zeroPoint > 127) {
      refuse(`expected an int8 scale and zero point in ${name}, found ${scale} and ${zeroPoint}`);
    }
    const tensor = { name, shape, scales: [scale], zeroPoint, quantizedDimension: 0, buffer: 0 };
    const index = this.tensors.push({ ...tensor, type: 'INT8' }) - 1;
    this.byName.set(name, index);
    return index;
  }

  private named(name: string): number {
    return this.byName.get(name) ?? refuse(`expected the name of an earlier tensor, found ${name}`);
  }
}

function outputSpec(layer: Layer, input: PlannedTensor): ActivationSpec {
  switch (layer.operator) {
    case 'MAX_POOL_2D':
    case 'AVERAGE_POOL_2D':
    case 'RESHAPE':
      return { name: layer.to.name, scale: input.scales[0]!, zeroPoint: input.zeroPoint };
    case 'SOFTMAX':
      return { name: layer.to.name, scale: 1 / 256, zeroPoint: -128 };
    default:
      return layer.to;
  }
}

/** Little-endian whatever the machine. */
function int32Bytes(values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) view.setInt32(i * 4, values[i]!, true);
  return bytes;
}
