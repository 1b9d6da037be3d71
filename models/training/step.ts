import type { Optimizer, Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { FakeQuantiser } from './fake-quantise.js';
import type { Network } from './network.js';
import type { TensorFlow } from './tensorflow.js';

export interface Batch {
  /** [size, window, axes]. */
  readonly windows: Float32Array;
  /** Of two classes one a window, the probability of the second; of more, [size, classes]. */
  readonly targets: Float32Array;
  readonly size: number;
}

/** Where batches come from, one after another. */
export interface BatchSupply {
  /** @param smoothing how far targets stay from 0 and 1 (label smoothing, Szegedy et al. 2016) */
  next(size: number, smoothing: number): Batch;
}

/** One optimiser step on the mean cross-entropy; returns the loss. Leaks no tensor. */
export function trainStep(
  tf: TensorFlow,
  network: Network,
  optimiser: Optimizer,
  batch: Batch,
  quantiser?: FakeQuantiser,
): number {
  const { window, axes, classes } = network.spec;
  return tf.tidy(() => {
    const x = tf.tensor3d(batch.windows, [batch.size, window, axes]);
    const y = tf.tensor1d(batch.targets);
    const entropy = classes === 2 ? crossEntropy : crossEntropyOfMany;
    const loss = optimiser.minimize(
      () => entropy(tf, network.forward(x, quantiser), y),
      true,
      network.variables,
    );
    return loss!.dataSync()[0]!;
  });
}

/**
 * Mean over the batch. With d = logit 1 − logit 0, −y log σ(d) − (1 − y) log σ(−d) = softplus(d) − y d,
 * whose derivative by d is σ(d) − y.
 */
export function crossEntropy(tf: TensorFlow, logits: Tensor2D, targets: Tensor1D): Scalar {
  const n = targets.size;
  const loss = tf.customGrad((...args) => {
    const [logits, save] = args as [Tensor2D, (saved: Tensor[]) => void];
    const d = tf.reshape(tf.matMul(logits, tf.tensor2d([-1, 1], [2, 1])), [n]);
    save([d]);
    return {
      value: tf.mean(tf.sub(tf.softplus(d), tf.mul(targets, d))),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const error = tf.div(tf.mul(tf.sub(tf.sigmoid(saved[0]!), targets), dy), n);
        return tf.matMul(tf.reshape(error, [n, 1]), tf.tensor2d([-1, 1], [1, 2]));
      },
    };
  });
  return loss(logits) as Scalar;
}

/**
 * The same of more than two classes: log Σ exp z − Σ y z, whose derivative by z is softmax(z) − y for targets that add
 * up to 1.
 */
export function crossEntropyOfMany(tf: TensorFlow, logits: Tensor2D, targets: Tensor1D): Scalar {
  const [n, classes] = logits.shape;
  const y = tf.reshape(targets, [n, classes]);
  const loss = tf.customGrad((...args) => {
    const [z, save] = args as [Tensor2D, (saved: Tensor[]) => void];
    const shifted = tf.sub(z, tf.max(z, 1, true));
    const e = tf.exp(shifted);
    const sum = tf.sum(e, 1, true);
    save([tf.div(e, sum), y]);
    const each = tf.sub(tf.log(tf.reshape(sum, [n])), tf.sum(tf.mul(y, shifted), 1));
    return {
      value: tf.mean(each),
      gradFunc: (dy: Tensor, saved: Tensor[]) =>
        tf.div(tf.mul(tf.sub(saved[0]!, saved[1]!), dy), n),
    };
  });
  return loss(logits) as Scalar;
}

/** Logit differences (class 1 − class 0) of n windows, in slices that bound the memory. */
export function margins(
  tf: TensorFlow,
  network: Network,
  windows: Float32Array,
  quantiser?: FakeQuantiser,
): Float32Array {
  const { window, axes } = network.spec;
  const values = window * axes;
  const n = windows.length / values;
  const out = new Float32Array(n);
  for (let from = 0; from < n; from += 512) {
    const size = Math.min(512, n - from);
    const part = windows.subarray(from * values, (from + size) * values);
    const logits = tf.tidy(() =>
      network.forward(tf.tensor3d(part, [size, window, axes]), quantiser).dataSync(),
    );
    for (let i = 0; i < size; i++) out[from + i] = logits[2 * i + 1]! - logits[2 * i]!;
  }
  return out;
}
