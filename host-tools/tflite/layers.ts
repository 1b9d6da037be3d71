/**
 * An int8 model as plain layers: what the trainer hands to `writeModel`.
 *
 * Shapes are NHWC with N = 1. A window of `samples` x `axes` is [1, samples, 1, axes], and a 1D
 * convolution over time is a Conv2D with a filter of height `taps` and width 1.
 * Real value = scale x (q - zeroPoint).
 */

export type Activation = 'none' | 'relu' | 'relu-n1-to-1' | 'relu6';
export type Padding = 'same' | 'valid';

/** A tensor of activations; its shape follows from the layers. */
export interface ActivationSpec {
  readonly name: string;
  readonly scale: number;
  /** -128…127. */
  readonly zeroPoint: number;
}

/** Symmetric weights: zero point 0, values in -127…127. */
export interface WeightSpec {
  readonly data: Int8Array;
  readonly shape: readonly number[];
  /** One a output channel, or a single one for the whole tensor. */
  readonly scales: ArrayLike<number>;
}

interface LayerBase {
  /** Name of the tensor it reads; the output of the layer before, or the model's input, by default. */
  readonly from?: string;
}

interface SlidingWindow {
  readonly padding: Padding;
  /** [height, width]; [1, 1] by default. */
  readonly stride?: readonly [number, number];
}

export interface Conv2DLayer extends LayerBase, SlidingWindow {
  readonly operator: 'CONV_2D';
  readonly to: ActivationSpec;
  /** Shape [out, height, width, in]. */
  readonly weights: WeightSpec;
  /** One a output channel, scale = input scale x weight scale, zero point 0. */
  readonly bias: Int32Array;
  readonly activation: Activation;
  /** [height, width]; [1, 1] by default. */
  readonly dilation?: readonly [number, number];
}

export interface DepthwiseConv2DLayer extends LayerBase, SlidingWindow {
  readonly operator: 'DEPTHWISE_CONV_2D';
  readonly to: ActivationSpec;
  /** Shape [1, height, width, in x depth multiplier]; the scales run along the last axis. */
  readonly weights: WeightSpec;
  readonly bias: Int32Array;
  readonly activation: Activation;
  readonly dilation?: readonly [number, number];
}

export interface FullyConnectedLayer extends LayerBase {
  readonly operator: 'FULLY_CONNECTED';
  readonly to: ActivationSpec;
  /** Shape [out, in]. */
  readonly weights: WeightSpec;
  readonly bias: Int32Array;
  readonly activation: Activation;
}

/** Keeps its input's scale and zero point. */
export interface Pool2DLayer extends LayerBase, SlidingWindow {
  readonly operator: 'MAX_POOL_2D' | 'AVERAGE_POOL_2D';
  readonly to: { readonly name: string };
  /** [height, width]. */
  readonly filter: readonly [number, number];
}

export interface MeanLayer extends LayerBase {
  readonly operator: 'MEAN';
  readonly to: ActivationSpec;
  readonly axes: readonly number[];
  readonly keepDims: boolean;
}

export interface AddLayer extends LayerBase {
  readonly operator: 'ADD';
  readonly to: ActivationSpec;
  /** Name of the second addend, of the same shape as the first. */
  readonly plus: string;
  readonly activation: Activation;
}

/** Keeps its input's scale and zero point. */
export interface ReshapeLayer extends LayerBase {
  readonly operator: 'RESHAPE';
  readonly to: { readonly name: string };
  readonly shape: readonly number[];
}

/** Scale 1/256 and zero point -128, as the kernels demand. */
export interface SoftmaxLayer extends LayerBase {
  readonly operator: 'SOFTMAX';
  readonly to: { readonly name: string };
}

export type Layer =
  | Conv2DLayer
  | DepthwiseConv2DLayer
  | FullyConnectedLayer
  | Pool2DLayer
  | MeanLayer
  | AddLayer
  | ReshapeLayer
  | SoftmaxLayer;

export interface ModelDescription {
  /** One line, stored in the file. */
  readonly description: string;
  readonly input: ActivationSpec & { readonly shape: readonly number[] };
  /** In order of execution; the last one's output is the model's. */
  readonly layers: readonly Layer[];
}
