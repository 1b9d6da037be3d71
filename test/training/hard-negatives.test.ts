import assert from 'node:assert/strict';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { BatchSource } from '../../models/training/batches.js';
import type { CorpusEntry } from '../../models/training/corpus.js';
import { WINDOW } from '../../models/training/handwash.js';
import { hardWindows } from '../../models/training/hard-negatives.js';
import { Network } from '../../models/training/network.js';
import type { TensorFlow } from '../../models/training/tensorflow.js';
import { tensorFlow } from './tiny-network.js';

/** A minute of gravity along one axis. */
function entry(positive: boolean, label: string, counts: number): CorpusEntry {
  const stream = Int16Array.from({ length: 3 * 1200 }, (_, i) => (i % 3 === 2 ? counts : 0));
  return { set: 's', subject: 'p', label, positive, streams: [stream], variants: [] };
}

describe('training: hard negatives', () => {
  const washing = entry(true, 'washing', 100);
  const still = entry(false, 'still', 100);
  let tf: TensorFlow;
  before(async () => {
    tf = await tensorFlow();
  });

  /** Answers `bias` whatever it is asked. */
  function network(bias: number): Network {
    const spec = { window: WINDOW, axes: 3, classes: 2, convolutions: [] };
    const made = new Network(tf, spec, new SeededRandom(1));
    for (const { weights, bias: biases } of made.layers) {
      tf.tidy(() => {
        weights.assign(tf.zerosLike(weights));
        biases.assign(tf.tensor1d([0, bias]));
      });
    }
    return made;
  }

  it('are windows of other activity that score as washing', () => {
    const found = hardWindows(tf, network(2), [washing, still]);
    assert.equal(found.length, 57);
    assert(found.every(({ stream }) => stream === still.streams[0]));
  });

  it('are none where the network is right', () => {
    assert.deepEqual(hardWindows(tf, network(-2), [washing, still]), []);
  });

  it('fill a third of the negatives once there are enough', () => {
    const source = new BatchSource([washing, still], WINDOW, 3, {}, new SeededRandom(1));
    const hard = entry(false, 'hard', 20_000).streams[0]!;
    source.mine(Array.from({ length: 1000 }, () => ({ stream: hard, from: 40 })));
    const { windows } = source.next(2000, 0);
    let mined = 0;
    for (let i = 0; i < 2000; i++) {
      const at = 3 * WINDOW * i;
      if (windows.subarray(at, at + 3 * WINDOW).some((value) => Math.abs(value) > 2)) mined++;
    }
    assert(mined > 250 && mined < 450, `${mined} of 1000 negatives`);
  });
});
