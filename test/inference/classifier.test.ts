import assert from 'node:assert/strict';
import { Classifier, type Score } from '../../src/inference/classifier.js';
import { loadModel } from '../../src/inference/model.js';
import { blockOf, FakeImu } from '../fakes/imu.js';
import { fakeModel } from '../fakes/model.js';

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

  it('refuses a label the model does not know', () => {
    const imu = new FakeImu();
    const model = loadModel({ open: () => fakeModel(() => 0) }, 'fake', {
      channels: 3,
      rateHz: 50,
    });
    assert.throws(() => new Classifier(model, 'pinch', imu, () => {}), { code: 'bad-model' });
  });
});
