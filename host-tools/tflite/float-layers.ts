import { refuse } from './flat-table.js';
import type { FloatLayer } from './float.js';
import { windowAxis } from './sliding-window.js';
import { elementCount, type TfliteModel, type TfliteOperator } from './tflite-model.js';

type MakeLayer = (model: TfliteModel, operator: TfliteOperator) => FloatLayer;

/** A layer for every operator that hand washing's models are made of. */
export const FLOAT_LAYERS: Readonly<Record<string, MakeLayer>> = {
  CONV_2D: convolution,
  DEPTHWISE_CONV_2D: convolution,
  AVERAGE_POOL_2D: meanOverTime,
  RESHAPE: () => (input) => input,
  FULLY_CONNECTED: dense,
};

/** Both kinds: a depthwise one sees, of every sample, its own channel alone. */
function convolution(model: TfliteModel, operator: TfliteOperator): FloatLayer {
  const { options } = operator;
  if (options.kind !== 'conv-2d' && options.kind !== 'depthwise-conv-2d') {
    return refuse(`expected options of ${operator.name}, found ${options.kind}`);
  }
  const deep = options.kind === 'conv-2d';
  const [, samples, width, channels] = model.tensors[operator.inputs[0]!]!.shape as number[];
  const [, output, , out] = model.tensors[operator.outputs[0]!]!.shape as number[];
  const { shape } = model.tensors[operator.inputs[1]!]!;
  const taps = shape[1]!;
  if (width !== 1 || (!deep && out !== channels)) refuse(`expected one column in ${operator.name}`);
  const weights = constants(model, operator.inputs[1]!);
  const bias = biasOf(model, operator);
  const stride = options.strideHeight;
  const { padBefore } = windowAxis(options.padding, samples!, taps, stride, 1);
  const least = options.activation === 'relu' ? 0 : Number.NEGATIVE_INFINITY;
  const result = new Float32Array(output! * out!);
  return (input) => {
    for (let t = 0; t < output!; t++) {
      const first = t * stride - padBefore;
      for (let c = 0; c < out!; c++) {
        let sum = bias[c]!;
        for (let tap = Math.max(0, -first); tap < taps && first + tap < samples!; tap++) {
          const at = (first + tap) * channels!;
          if (!deep) {
            sum += input[at + c]! * weights[tap * out! + c]!;
            continue;
          }
          const row = (c * taps + tap) * channels!;
          for (let i = 0; i < channels!; i++) sum += input[at + i]! * weights[row + i]!;
        }
        result[t * out! + c] = sum > least ? sum : least;
      }
    }
    return result;
  };
}

function meanOverTime(model: TfliteModel, operator: TfliteOperator): FloatLayer {
  const [, samples, , channels] = model.tensors[operator.inputs[0]!]!.shape as number[];
  const count = elementCount(model.tensors[operator.outputs[0]!]!.shape);
  if (count !== channels) refuse(`expected ${operator.name} over all samples`);
  const result = new Float32Array(count);
  return (input) => {
    result.fill(0);
    for (let i = 0; i < samples! * count; i++) result[i % count]! += input[i]! / samples!;
    return result;
  };
}

function dense(model: TfliteModel, operator: TfliteOperator): FloatLayer {
  const [rows, columns] = model.tensors[operator.inputs[1]!]!.shape as number[];
  const weights = constants(model, operator.inputs[1]!);
  const bias = biasOf(model, operator);
  const result = new Float32Array(rows!);
  return (input) => {
    for (let row = 0; row < rows!; row++) {
      let sum = bias[row]!;
      for (let i = 0; i < columns!; i++) sum += input[i]! * weights[row * columns! + i]!;
      result[row] = sum;
    }
    return result;
  };
}

/** int8 weights or int32 biases in real values. */
function constants(model: TfliteModel, index: number): Float32Array {
  const { data, type, shape, scales, quantizedDimension } = model.tensors[index]!;
  if (data === null || scales.length === 0) return refuse(`expected constants with scales`);
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const inner = elementCount(shape.slice(quantizedDimension + 1));
  return Float32Array.from({ length: elementCount(shape) }, (_, i) => {
    const value = type === 'INT8' ? view.getInt8(i) : view.getInt32(4 * i, true);
    const channel = Math.floor(i / inner) % shape[quantizedDimension]!;
    return value * scales[scales.length === 1 ? 0 : channel]!;
  });
}

function biasOf(model: TfliteModel, { inputs }: TfliteOperator): Float32Array {
  return constants(model, inputs[2]!);
}
