import type { Tensor1D, Tensor2D, Tensor3D, Variable } from '@tensorflow/tfjs-core';
import type { SeededRandom } from '../../host-tools/seeded-random.js';
import { convolution, dense, depthwiseConvolution, meanOverTime } from './convolution.js';
import { type FakeQuantiser, fakeQuantiseWeights } from './fake-quantise.js';
import type { TensorFlow } from './tensorflow.js';

/** One convolution over time with bias and ReLU; a depthwise one keeps the number of channels. */
export interface ConvolutionSpec {
  readonly kind: 'conv' | 'depthwise';
  readonly taps: number;
  readonly stride: number;
  readonly channels: number;
}

/** Convolutions, the mean over time, and a dense layer that ends in logits. */
export interface NetworkSpec {
  readonly window: number;
  readonly axes: number;
  readonly convolutions: readonly ConvolutionSpec[];
  readonly classes: number;
}

/** Weights [taps x in, out], or [taps, channels] of a depthwise layer, and bias [out]. */
export interface LayerVariables {
  readonly weights: Variable;
  readonly bias: Variable;
}

export class Network {
  readonly spec: NetworkSpec;
  /** One a convolution, then the dense layer. */
  readonly layers: readonly LayerVariables[];
  private readonly tf: TensorFlow;

  /** Initialises as He et al. 2015: normal, variance 2 / inputs; biases 0. */
  constructor(tf: TensorFlow, spec: NetworkSpec, random: SeededRandom) {
    this.tf = tf;
    this.spec = spec;
    let depth = spec.axes;
    const layer = (shape: [number, number], inputs: number, gain: number): LayerVariables => {
      const values = new Float32Array(shape[0] * shape[1]);
      for (let i = 0; i < values.length; i++)
        values[i] = random.normal() * Math.sqrt(gain / inputs);
      const start = tf.tensor2d(values, shape);
      const zeros = tf.zeros([shape[1]]);
      const variables = { weights: tf.variable(start), bias: tf.variable(zeros) };
      tf.dispose([start, zeros]);
      return variables;
    };
    const convolutions = spec.convolutions.map(({ kind, taps, channels }) => {
      const inputs = kind === 'conv' ? taps * depth : taps;
      const made = layer(kind === 'conv' ? [inputs, channels] : [taps, depth], inputs, 2);
      depth = kind === 'conv' ? channels : depth;
      return made;
    });
    this.layers = [...convolutions, layer([depth, spec.classes], depth, 1)];
  }

  get variables(): Variable[] {
    return this.layers.flatMap((layer) => [layer.weights, layer.bias]);
  }

  get parameters(): number {
    return this.variables.reduce((total, variable) => total + variable.size, 0);
  }

  /**
   * x [batch, window, axes] → logits [batch, classes]. `quantiser` sees every layer's output (the
   * convolutions' in order, their mean, the logits) and may round it as int8 would.
   */
  forward(x: Tensor3D, quantiser?: FakeQuantiser): Tensor2D {
    const tf = this.tf;
    const rounded = (weights: Variable) =>
      (quantiser ? fakeQuantiseWeights(tf, weights as Tensor2D) : weights) as Tensor2D;
    let y = x;
    for (const [i, { kind, taps, stride }] of this.spec.convolutions.entries()) {
      const { weights, bias } = this.layers[i]!;
      const [, samples, channels] = y.shape;
      const shape = { samples, channels, taps, stride };
      const layer = kind === 'conv' ? convolution : depthwiseConvolution;
      y = layer(tf, y, rounded(weights), bias as Tensor1D, shape);
      if (quantiser) y = quantiser.activation(i, y);
    }
    const { weights, bias } = this.layers.at(-1)!;
    const last = this.spec.convolutions.length;
    let mean = meanOverTime(tf, y);
    if (quantiser) mean = quantiser.activation(last, mean);
    const logits = dense(tf, mean, rounded(weights), bias as Tensor1D);
    return quantiser ? quantiser.activation(last + 1, logits) : logits;
  }

  /** Multiplies all weights, not the biases. */
  decay(factor: number): void {
    const tf = this.tf;
    tf.tidy(() => {
      for (const { weights } of this.layers) weights.assign(tf.mul(weights, factor));
    });
  }

  dispose(): void {
    this.tf.dispose(this.variables);
  }
}
