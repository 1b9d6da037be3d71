import assert from 'node:assert/strict';
import { scheduledAdam } from '../../models/training/adam.js';
import { FixedRangeQuantiser } from '../../models/training/fake-quantise.js';
import { trainStep } from '../../models/training/step.js';
import type { TensorFlow } from '../../models/training/tensorflow.js';
import { TINY, tensorFlow, tinyBatch, tinyNetwork } from './tiny-network.js';

describe('training: step', () => {
  let tf: TensorFlow;
  before(async () => {
    tf = await tensorFlow();
  });

  function losses(steps: number, seed: number): number[] {
    const network = tinyNetwork(tf, seed);
    const adam = scheduledAdam(tf, 1e-2);
    const found = Array.from({ length: steps }, (_, i) =>
      trainStep(tf, network, adam, tinyBatch(32, i)),
    );
    adam.dispose();
    network.dispose();
    return found;
  }

  it('lowers the loss', () => {
    const found = losses(40, 1);
    assert(found.at(-1)! < 0.6 * found[0]!, found.join(' '));
  });

  it('is the same for the same seed, and another for another', () => {
    assert.deepEqual(losses(3, 5), losses(3, 5));
    assert.notDeepEqual(losses(3, 5), losses(3, 6));
  });

  it('leaks no tensor, with and without int8 rounding', () => {
    const network = tinyNetwork(tf);
    const adam = scheduledAdam(tf, 1e-3);
    const scale = { scale: 0.05, zeroPoint: -128 };
    const scales = Array.from({ length: TINY.convolutions.length + 2 }, () => scale);
    const quantiser = new FixedRangeQuantiser(tf, scales);
    trainStep(tf, network, adam, tinyBatch(8));
    const { numTensors, numBytes } = tf.memory();
    for (let i = 0; i < 5; i++) trainStep(tf, network, adam, tinyBatch(8, i));
    for (let i = 0; i < 5; i++) trainStep(tf, network, adam, tinyBatch(8, i), quantiser);
    assert.deepEqual([tf.memory().numTensors, tf.memory().numBytes], [numTensors, numBytes]);
    adam.dispose();
    network.dispose();
  });

  it('leaves nothing behind when network and optimiser are disposed of', () => {
    const before = tf.memory().numTensors;
    losses(2, 1);
    assert.equal(tf.memory().numTensors, before);
  });
});
