import type {
  ActivationSpec,
  Layer,
  ModelDescription,
  WeightSpec,
} from '../../host-tools/tflite/layers.js';
import type { ActivationScale } from './fake-quantise.js';
import type { Network } from './network.js';
import { samePadding } from './taps.js';

/** A trained layer on the host: weights [rows, columns] row-major, one bias a column. */
interface FloatLayer {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/**
 * The int8 model of a network: weights symmetric per output channel, biases int32.
 * `inputScale` is the real value of an input step, `inputUnit` that of the network's unit input;
 * `scales` are those of every convolution's output, their mean and the logits. Where `labels` is given, the output
 * holds the logits of that many classes, the first, and behind them the mean, scaled so that its reach is int8's.
 */
export function quantise(
  network: Network,
  scales: readonly ActivationScale[],
  inputScale: number,
  inputUnit: number,
  description: string,
  labels?: number,
): ModelDescription {
  const { window, axes, convolutions } = network.spec;
  const input = { name: 'motion', scale: inputScale, zeroPoint: 0, shape: [1, window, 1, axes] };
  const layers: Layer[] = [];
  let from: ActivationSpec = input;
  let channels = axes;
  let samples = window;
  for (const [i, { kind, taps, stride, channels: out }] of convolutions.entries()) {
    const to = { name: `${kind}${i}`, ...scales[i]! };
    const float = readLayer(network, i, i === 0 ? 1 / inputUnit : 1);
    const { weights, bias } = quantiseLayer(float, from.scale);
    const shared = { to, bias, padding: 'same', stride: [stride, 1], activation: 'relu' } as const;
    layers.push(
      kind === 'conv'
        ? {
            operator: 'CONV_2D',
            weights: outputFirst(weights, float, [out, taps, 1, channels]),
            ...shared,
          }
        : {
            operator: 'DEPTHWISE_CONV_2D',
            weights: { ...weights, shape: [1, taps, 1, channels] },
            ...shared,
          },
    );
    from = to;
    channels = kind === 'conv' ? out : channels;
    samples = samePadding({ samples, taps, stride }).output;
  }
  const last = convolutions.length;
  const logits = readLayer(network, last, 1);
  // 255 steps of what goes in become 127 of what comes out.
  const gain = (127 * scales[last + 1]!.scale) / (255 * scales[last]!.scale);
  const float = labels === undefined ? logits : withPassage(firstColumns(logits, labels), gain);
  const dense = quantiseLayer(float, from.scale);
  layers.push(
    { operator: 'AVERAGE_POOL_2D', to: { name: 'mean' }, filter: [samples, 1], padding: 'valid' },
    { operator: 'RESHAPE', to: { name: 'features' }, shape: [1, channels] },
    {
      operator: 'FULLY_CONNECTED',
      to: { name: 'logits', ...scales[last + 1]! },
      weights: outputFirst(dense.weights, float, [float.columns, channels]),
      bias: dense.bias,
      activation: 'none',
    },
  );
  return { description, input, layers };
}

function readLayer(network: Network, index: number, gain: number): FloatLayer {
  const { weights, bias } = network.layers[index]!;
  const [rows, columns] = weights.shape as [number, number];
  const values = Float32Array.from(weights.dataSync(), (value) => value * gain);
  return { weights: values, bias: Float32Array.from(bias.dataSync()), rows, columns };
}

function firstColumns(layer: FloatLayer, count: number): FloatLayer {
  const { weights, bias, rows, columns } = layer;
  const kept = weights.filter((_, i) => i % columns < count);
  return { weights: kept, bias: bias.slice(0, count), rows, columns: count };
}

/** The same layer with a column more for each row, which passes that row through. */
function withPassage({ weights, bias, rows, columns }: FloatLayer, gain: number): FloatLayer {
  const wide = columns + rows;
  const more = new Float32Array(rows * wide);
  for (let row = 0; row < rows; row++) {
    more.set(weights.subarray(row * columns, (row + 1) * columns), row * wide);
    more[row * wide + columns + row] = gain;
  }
  const biases = new Float32Array(wide);
  biases.set(bias);
  return { weights: more, bias: biases, rows, columns: wide };
}

function quantiseLayer(
  { weights, bias, rows, columns }: FloatLayer,
  inputScale: number,
): { weights: Omit<WeightSpec, 'shape'>; bias: Int32Array } {
  const scales = new Float32Array(columns);
  const data = new Int8Array(weights.length);
  const biases = new Int32Array(columns);
  for (let column = 0; column < columns; column++) {
    let most = 0;
    for (let row = 0; row < rows; row++) {
      most = Math.max(most, Math.abs(weights[row * columns + column]!));
    }
    // A channel of zeros still needs a scale that keeps its bias inside int32.
    scales[column] = Math.max(most / 127, Math.abs(bias[column]!) / (inputScale * 2 ** 30), 1e-9);
    const scale = scales[column]!;
    for (let i = column; i < data.length; i += columns) data[i] = Math.round(weights[i]! / scale);
    biases[column] = Math.round(bias[column]! / (inputScale * scale));
  }
  return { weights: { data, scales }, bias: biases };
}

/** [rows, columns] → [columns, rows]: TFLite keeps the output channel outermost. */
function outputFirst(
  weights: Omit<WeightSpec, 'shape'>,
  { rows, columns }: FloatLayer,
  shape: readonly number[],
): WeightSpec {
  const data = new Int8Array(weights.data.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      data[column * rows + row] = weights.data[row * columns + column]!;
    }
  }
  return { data, scales: weights.scales, shape };
}
