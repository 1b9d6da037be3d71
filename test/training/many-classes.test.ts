import assert from 'node:assert/strict';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { crossEntropyOfMany } from '../../models/training/step.js';
import type { TensorFlow } from '../../models/training/tensorflow.js';
import { tensorFlow } from './tiny-network.js';

const LOGITS = [1, -2, 0.5, 0, 3, -1];
const TARGETS = [0.8, 0.1, 0.1, 0, 0, 1];

describe('training: cross-entropy of many classes', () => {
  let tf: TensorFlow;
  before(async () => {
    tf = await tensorFlow();
  });

  const lossOf = (logits: readonly number[]): number =>
    tf.tidy(
      () =>
        crossEntropyOfMany(
          tf,
          tf.tensor2d([...logits], [2, 3]),
          tf.tensor1d(TARGETS),
        ).dataSync()[0]!,
    );

  it('is that of its formula, however large the logits', () => {
    const row = (z: number[], y: number[]) =>
      Math.log(z.reduce((sum, one) => sum + Math.exp(one), 0)) -
      z.reduce((sum, one, i) => sum + one * y[i]!, 0);
    const expected =
      (row(LOGITS.slice(0, 3), TARGETS.slice(0, 3)) + row(LOGITS.slice(3), TARGETS.slice(3))) / 2;
    assert(Math.abs(lossOf(LOGITS) - expected) < 1e-5);
    assert(Number.isFinite(lossOf(LOGITS.map((logit) => 1000 * logit))));
  });

  it('has the gradient that differences show', () => {
    const gradient = tf.tidy(() => {
      const loss = (z: Tensor2D) => crossEntropyOfMany(tf, z, tf.tensor1d(TARGETS));
      return tf
        .grad((z) => loss(z as Tensor2D))(tf.tensor2d(LOGITS, [2, 3]))
        .dataSync();
    });
    for (const [i, found] of gradient.entries()) {
      const moved = (by: number) => lossOf(LOGITS.map((z, j) => (j === i ? z + by : z)));
      assert(Math.abs((moved(0.01) - moved(-0.01)) / 0.02 - found) < 1e-3, `${i}`);
    }
  });
});
