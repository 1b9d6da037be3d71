import { SeededRandom } from '../../host-tools/seeded-random.js';
import type { ModelDescription } from '../../host-tools/tflite/layers.js';

/**
 * A model of random weights with the operators and options the gest models lack: strides and
 * dilation in both axes, depth multiplier 3, relu6, -1…1, pools that overhang, an addition of two
 * branches, means with and without kept axes, a single weight scale.
 * test/fixtures/tflite/operators.tflite is this model with seed 7; its answers are TFLite Micro's.
 */
export function operatorsModel(seed: number): ModelDescription {
  const random = new SeededRandom(seed, 'operators');
  const int8 = (count: number): Int8Array =>
    Int8Array.from({ length: count }, () => random.integer(255) - 127);
  const int32 = (count: number): Int32Array =>
    Int32Array.from({ length: count }, () => random.integer(4001) - 2000);
  const scales = (count: number): number[] =>
    Array.from({ length: count }, () => random.between(0.002, 0.008));
  return {
    description: 'random weights, many operators',
    input: { name: 'in', shape: [1, 17, 11, 3], scale: 0.03, zeroPoint: -5 },
    layers: [
      {
        operator: 'CONV_2D',
        to: { name: 'strided', scale: 0.05, zeroPoint: 7 },
        weights: { data: int8(10 * 3 * 2 * 3), shape: [10, 3, 2, 3], scales: scales(10) },
        bias: int32(10),
        activation: 'none',
        padding: 'same',
        stride: [2, 1],
      },
      {
        operator: 'AVERAGE_POOL_2D',
        to: { name: 'averaged' },
        padding: 'same',
        filter: [3, 4],
        stride: [1, 2],
      },
      {
        operator: 'DEPTHWISE_CONV_2D',
        to: { name: 'left', scale: 0.04, zeroPoint: -128 },
        weights: { data: int8(9 * 30), shape: [1, 3, 3, 30], scales: scales(30) },
        bias: int32(30),
        activation: 'relu6',
        padding: 'same',
        dilation: [2, 1],
      },
      {
        operator: 'CONV_2D',
        from: 'averaged',
        to: { name: 'right', scale: 0.021, zeroPoint: 20 },
        weights: { data: int8(30 * 2 * 2 * 10), shape: [30, 2, 2, 10], scales: scales(30) },
        bias: int32(30),
        activation: 'relu-n1-to-1',
        padding: 'same',
        dilation: [2, 3],
      },
      {
        operator: 'ADD',
        from: 'left',
        plus: 'right',
        to: { name: 'sum', scale: 0.043, zeroPoint: -100 },
        activation: 'relu',
      },
      {
        operator: 'MAX_POOL_2D',
        to: { name: 'highest' },
        padding: 'same',
        filter: [2, 3],
        stride: [2, 1],
      },
      {
        operator: 'MEAN',
        to: { name: 'rows', scale: 0.03, zeroPoint: -90 },
        axes: [2],
        keepDims: true,
      },
      {
        operator: 'MEAN',
        from: 'highest',
        to: { name: 'columns', scale: 0.021, zeroPoint: -60 },
        axes: [1],
        keepDims: false,
      },
      { operator: 'RESHAPE', from: 'rows', to: { name: 'flat' }, shape: [1, 150] },
      {
        operator: 'FULLY_CONNECTED',
        to: { name: 'dense', scale: 0.09, zeroPoint: 1 },
        weights: { data: int8(180 * 150), shape: [180, 150], scales: [0.004] },
        bias: int32(180),
        activation: 'none',
      },
      { operator: 'RESHAPE', from: 'columns', to: { name: 'flat columns' }, shape: [1, 180] },
      {
        operator: 'ADD',
        plus: 'dense',
        to: { name: 'both', scale: 0.08, zeroPoint: 4 },
        activation: 'none',
      },
      {
        operator: 'FULLY_CONNECTED',
        to: { name: 'logits', scale: 0.15, zeroPoint: -9 },
        weights: { data: int8(5 * 180), shape: [5, 180], scales: scales(5) },
        bias: int32(5),
        activation: 'none',
      },
    ],
  };
}
