import type { Activation, Padding } from './layers.js';
import type { TensorType } from './schema.js';

/** A .tflite file with one subgraph, its references resolved to indexes that are known to be valid. */
export interface TfliteModel {
  readonly description: string;
  readonly tensors: readonly TfliteTensor[];
  /** In order of execution. */
  readonly operators: readonly TfliteOperator[];
  /** Indexes into `tensors`. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

export interface TfliteTensor {
  readonly index: number;
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: TensorType;
  /** Empty where the tensor is not quantised, one value, or one a channel. */
  readonly scales: readonly number[];
  readonly zeroPoints: readonly number[];
  /** The axis that per-channel scales run along. */
  readonly quantizedDimension: number;
  /** A constant's bytes, a view of the file; null for activations. */
  readonly data: Uint8Array | null;
}

export interface TfliteOperator {
  readonly index: number;
  /** Such as `CONV_2D`; a custom operator is `CUSTOM <name>`. */
  readonly name: string;
  readonly version: number;
  /** Indexes into `tensors`; -1 where an optional input is left out. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly options: OperatorOptions;
}

export interface SlidingWindowOptions {
  readonly padding: Padding;
  readonly strideHeight: number;
  readonly strideWidth: number;
}

export interface Conv2DOptions extends SlidingWindowOptions {
  readonly kind: 'conv-2d';
  readonly dilationHeight: number;
  readonly dilationWidth: number;
  readonly activation: Activation;
}

export interface DepthwiseConv2DOptions extends SlidingWindowOptions {
  readonly kind: 'depthwise-conv-2d';
  readonly depthMultiplier: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
  readonly activation: Activation;
}

export interface Pool2DOptions extends SlidingWindowOptions {
  readonly kind: 'pool-2d';
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly activation: Activation;
}

export interface FullyConnectedOptions {
  readonly kind: 'fully-connected';
  readonly activation: Activation;
}

export interface SoftmaxOptions {
  readonly kind: 'softmax';
  readonly beta: number;
}

export interface AddOptions {
  readonly kind: 'add';
  readonly activation: Activation;
}

export interface ReducerOptions {
  readonly kind: 'reducer';
  readonly keepDims: boolean;
}

/** No options, or those of an operator that carpal does not run. */
export interface NoOptions {
  readonly kind: 'none';
}

export type OperatorOptions =
  | Conv2DOptions
  | DepthwiseConv2DOptions
  | Pool2DOptions
  | FullyConnectedOptions
  | SoftmaxOptions
  | AddOptions
  | ReducerOptions
  | NoOptions;

export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
