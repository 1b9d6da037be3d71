import assert from 'node:assert/strict';
import { Classifier, type Score } from '../../src/inference/classifier.js';
import { loadModel } from '../../src/inference/model.js';
import { blockOf, FakeImu } from '../fakes/imu.js';
import { FAKE_METADATA, fakeModel } from '../fakes/model.js';

function classify(seconds: number, value: number): Score[] {
  const imu = new FakeImu();
  const stored = fakeModel((input) => input[input.length - 1]!);
  const model = loadModel({ open: () => stored }, 'fake', { channels: 3, rateHz: 50 });
  const scores: Score[] = [];
  const classifier = new Classifier(
    model,
    'washing',
    imu,
    (score) => void scores.push({ ...score }),
  );
  const block = blockOf(0, 50, seconds * 50, () => [0, 0, value]);
  classifier.push(block, 0, block.count);
  return scores;
}

describe('inference/classifier', () => {
  it('scores the first full window, then every hop', () => {
    const scores = classify(4, 0);
    assert.deepEqual(
      scores.map(({ timeUs, streamUs }) => [timeUs / 1e6, streamUs / 1e6]),
      [
        [2.1, 2],
        [2.6, 2.5],
        [3.1, 3],
        [3.6, 3.5],
      ],
    );
  });

  it('feeds the model steps of its own scale', () => {
    assert.equal(classify(3, 9.8)[0]!.steps, Math.round(9.8 / 0.25));
    assert.equal(classify(3, -5)[0]!.steps, -20);
  });

  it('takes the gyroscope into a model of six axes, in steps of its own scale', () => {
    const axes = ['ax', 'ay', 'az', 'gx', 'gy', 'gz'];
    const input = { ...FAKE_METADATA.input, axes, gyroScale: 0.1 };
    const stored = fakeModel((values) => values[values.length - 1]!, {
      metadata: { input },
      interpreter: { input: { shape: [1, 40, 1, 6], scale: 0.25, zeroPoint: 0 } },
    });
    const model = loadModel({ open: () => stored }, 'fake', { channels: 6, rateHz: 50 });
    const imu = new FakeImu();
    assert.throws(() => new Classifier(model, 'washing', imu, () => {}), { code: 'model-input' });
    Object.assign(imu, { channels: 6, countsPerRadps: 900 });
    const scores: number[] = [];
    const classifier = new Classifier(
      model,
      'washing',
      imu,
      ({ steps }) => void scores.push(steps),
    );
    const samples = new Int16Array(150 * 6).map((_, i) => (i % 6 === 5 ? 3 * 900 : 4096));
    const offsetsUs = Int32Array.from({ length: 150 }, (_, i) => i * 20_000);
    classifier.push({ t_us: 0, count: 150, samples, offsetsUs, lost: 0 }, 0, 150);
    assert.deepEqual([...new Set(scores)], [30]);
  });

  it('refuses a label the model does not know', () => {
    const imu = new FakeImu();
    const model = loadModel({ open: () => fakeModel(() => 0) }, 'fake', {
      channels: 3,
      rateHz: 50,
    });
    assert.throws(() => new Classifier(model, 'pinch', imu, () => {}), { code: 'bad-model' });
  });
});
