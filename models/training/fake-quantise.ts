import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { TensorFlow } from './tensorflow.js';

/** Sees layer outputs during a forward pass. */
export interface FakeQuantiser {
  activation<T extends Tensor>(layer: number, y: T): T;
}

/**
 * Records how far every layer's output reaches: the mean over batches of what all but one value in
 * 2,000 stay within. The rare peaks beyond are clipped, so that int8 steps serve the rest.
 */
export class RangeObserver implements FakeQuantiser {
  private readonly sums: number[] = [];
  private readonly batches: number[] = [];

  activation<T extends Tensor>(layer: number, y: T): T {
    const sizes = Float32Array.from(y.dataSync(), Math.abs).sort();
    const reach = sizes[Math.floor((sizes.length - 1) * (1 - PEAKS))]!;
    this.sums[layer] = (this.sums[layer] ?? 0) + reach;
    this.batches[layer] = (this.batches[layer] ?? 0) + 1;
    return y;
  }

  /** One a layer, in the order of the forward pass. */
  get reaches(): number[] {
    return this.sums.map((sum, layer) => sum / this.batches[layer]!);
  }
}

const PEAKS = 1 / 2000;

/**
 * Rounds outputs to int8 steps on the way forward and passes gradients through unchanged
 * (the straight-through estimator of Bengio et al. 2013).
 */
export class FixedRangeQuantiser implements FakeQuantiser {
  private readonly tf: TensorFlow;
  private readonly scales: readonly ActivationScale[];

  constructor(tf: TensorFlow, scales: readonly ActivationScale[]) {
    this.tf = tf;
    this.scales = scales;
  }

  activation<T extends Tensor>(layer: number, y: T): T {
    const tf = this.tf;
    const { scale, zeroPoint } = this.scales[layer]!;
    const rounded = tf.customGrad((x) => ({
      value: tf.mul(
        tf.clipByValue(tf.round(tf.div(x as Tensor, scale)), -128 - zeroPoint, 127 - zeroPoint),
        scale,
      ),
      gradFunc: (dy: Tensor) => dy,
    }));
    return rounded(y) as T;
  }
}

export interface ActivationScale {
  readonly scale: number;
  readonly zeroPoint: number;
}

/** Logits per step: finer steps would only show how engines differ in rounding. */
const LEAST_LOGIT_SCALE = 0.25;

/**
 * From the reaches of every convolution's output, their mean and the logits. ReLU outputs
 * use all 256 steps from zero up; the mean keeps its input's scale, as AVERAGE_POOL_2D does; logits
 * are symmetric, so that a difference of two has no offset.
 */
export function activationScales(reaches: readonly number[]): ActivationScale[] {
  const convolutions = reaches.slice(0, -2).map((reach) => ({
    scale: Math.fround((reach || 1) / 255),
    zeroPoint: -128,
  }));
  const logits = {
    scale: Math.fround(Math.max(LEAST_LOGIT_SCALE, reaches.at(-1)! / 127)),
    zeroPoint: 0,
  };
  return [...convolutions, convolutions.at(-1)!, logits];
}

/** Weights [inputs, out] rounded to -127…127 steps a output channel, gradients passed through. */
export function fakeQuantiseWeights(tf: TensorFlow, weights: Tensor2D): Tensor2D {
  const rounded = tf.customGrad((w) => {
    const scale = tf.add(tf.div(tf.max(tf.abs(w as Tensor), 0, true), 127), 1e-12);
    return {
      value: tf.mul(tf.round(tf.div(w as Tensor, scale)), scale),
      gradFunc: (dy: Tensor) => dy,
    };
  });
  return rounded(weights) as Tensor2D;
}
