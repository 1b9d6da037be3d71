import assert from 'node:assert/strict';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { openExact } from '../../host-tools/tflite/exact.js';
import { writeModel } from '../../host-tools/tflite/model-writer.js';
import { scheduledAdam } from '../../models/training/adam.js';
import {
  activationScales,
  FixedRangeQuantiser,
  RangeObserver,
} from '../../models/training/fake-quantise.js';
import { int8Margins } from '../../models/training/parity.js';
import { quantise } from '../../models/training/quantise.js';
import { margins, trainStep } from '../../models/training/step.js';
import type { TensorFlow } from '../../models/training/tensorflow.js';
import { TINY, tensorFlow, tinyBatch, tinyNetwork } from './tiny-network.js';

const SCALE = Math.fround(0.05);
const STEPS = 512;

describe('training: int8 model', () => {
  let tf: TensorFlow;
  before(async () => {
    tf = await tensorFlow();
  });

  /** A network after a few steps, and its int8 model. The network's unit is 20 input steps. */
  function trained() {
    const network = tinyNetwork(tf);
    const adam = scheduledAdam(tf, 1e-2);
    for (let i = 0; i < 30; i++) trainStep(tf, network, adam, tinyBatch(32, i));
    const observer = new RangeObserver();
    margins(tf, network, tinyBatch(256, 99).windows, observer);
    const scales = activationScales(observer.reaches);
    const bytes = writeModel(quantise(network, scales, SCALE, 20 * SCALE, 'test'));
    adam.dispose();
    return { network, scales, bytes };
  }

  /** int8 inputs, and the same as the network takes them. */
  function inputs(count: number) {
    const random = new SeededRandom(3);
    const steps = Int8Array.from({ length: count * TINY.window * TINY.axes }, () =>
      Math.max(-128, Math.min(127, Math.round(20 * random.normal()))),
    );
    return { steps, float: Float32Array.from(steps, (step) => step / 20) };
  }

  it('opens in the exact engine with the shapes, scales and work it was given', () => {
    const { network, scales, bytes } = trained();
    const exact = openExact(bytes);
    assert.deepEqual(exact.input, { shape: [1, 20, 1, 3], scale: SCALE, zeroPoint: 0 });
    assert.deepEqual(exact.output.shape, [1, 2]);
    assert.equal(exact.output.scale, scales.at(-1)!.scale);
    // Layer by layer: places x taps x channels in (of a depthwise one, its own) x channels out.
    assert.equal(exact.macs, 10 * 5 * 3 * 8 + 10 * 3 * 8 + 10 * 8 * 8 + 5 * 5 * 8 + 8 * 2);
    network.dispose();
  });

  it('passes its features on behind the logits, where they are an embedding', () => {
    const { network, scales, bytes } = trained();
    const plain = openExact(bytes);
    const wide = openExact(writeModel(quantise(network, scales, SCALE, 20 * SCALE, 'test', 2)));
    assert.deepEqual(wide.output.shape, [1, 2 + 8]);
    const { steps } = inputs(20);
    const size = TINY.window * TINY.axes;
    const [logits, both] = [new Int8Array(2), new Int8Array(10)];
    const reached = new Set<number>();
    for (let i = 0; i < 20; i++) {
      const input = steps.subarray(i * size, (i + 1) * size);
      plain.invoke(input, logits);
      wide.invoke(input, both);
      assert.deepEqual(both.subarray(0, 2), logits);
      for (const value of both.subarray(2)) {
        assert(value >= 0, 'what passed a ReLU');
        reached.add(value);
      }
    }
    assert(reached.size > 5, [...reached].join());
    network.dispose();
  });

  it('is within three steps of the network that rounds as it does', () => {
    const { network, scales, bytes } = trained();
    const { steps, float } = inputs(STEPS);
    const exact = openExact(bytes);
    const found = int8Margins(exact, steps);
    const expected = margins(tf, network, float, new FixedRangeQuantiser(tf, scales));
    for (const [i, margin] of found.entries()) {
      assert(Math.abs(margin - expected[i]! / exact.output.scale) <= 3, `window ${i}`);
    }
    network.dispose();
  });

  it('follows the floating-point network', () => {
    const { network, bytes } = trained();
    const { steps, float } = inputs(STEPS);
    const exact = openExact(bytes);
    const found = int8Margins(exact, steps);
    const expected = margins(tf, network, float);
    let sum = 0;
    for (const [i, margin] of found.entries()) {
      sum += Math.abs(margin * exact.output.scale - expected[i]!);
    }
    assert(sum / STEPS < 0.1, `mean distance ${sum / STEPS} logits`);
    network.dispose();
  });

  it('is the same file for the same seed', () => {
    const [a, b] = [trained(), trained()];
    assert.deepEqual(a.bytes, b.bytes);
    a.network.dispose();
    b.network.dispose();
  });
});
