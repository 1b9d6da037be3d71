import assert from 'node:assert/strict';
import { loadModel } from '../../src/inference/model.js';
import { QUIET_STEPS, SoundClassifier } from '../../src/inference/sound-classifier.js';
import type { Interpreter } from '../../src/ports.js';
import { FAKE_METADATA, fakeModel } from '../fakes/model.js';

const HEARS = { axes: ['mel'], unit: 'log2', rateHz: 50, bands: 32, audioHz: 16_000 };
const SOURCE = { channels: 3, rateHz: 25, audioHz: [16_000] };

/** Says of a window how many of its values lie above its mean. */
function ear(changes: object = {}) {
  const input = { ...FAKE_METADATA.input, ...HEARS, window: 10, hop: 5, scale: 0.125, ...changes };
  const interpreter: Partial<Interpreter> = {
    input: { shape: [1, 10, 1, input.bands], scale: input.scale, zeroPoint: 0 },
  };
  const stored = fakeModel((values) => values.filter((value) => value > 0).length >> 1, {
    metadata: { labels: ['other', 'speech'], input },
    interpreter,
  });
  return loadModel({ open: () => stored }, 'speech', { ...SOURCE, audioHz: [input.audioHz] });
}

const tone = Int16Array.from({ length: 8000 }, (_, i) => Math.round(5000 * Math.sin(i / 3)));

describe('a classifier of sounds', () => {
  it('scores a window every hop and says up to which sample', () => {
    const scores: { steps: number; samples: number }[] = [];
    const classifier = new SoundClassifier(ear(), 'speech', ({ steps, samples }) =>
      scores.push({ steps, samples }),
    );
    classifier.push(tone, tone.length);
    assert.deepEqual(
      scores.map(({ samples }) => samples),
      [3392, 4992, 6592],
    );
    assert.ok(scores.every(({ steps }) => steps > 0));
    assert.equal(classifier.hopUs, 100_000);
  });

  it('does not ask the model about silence', () => {
    const steps: number[] = [];
    const classifier = new SoundClassifier(ear(), 'speech', (score) => steps.push(score.steps));
    classifier.push(new Int16Array(8000), 8000);
    assert.deepEqual(steps, [QUIET_STEPS, QUIET_STEPS, QUIET_STEPS]);
  });

  it('counts what was clipped', () => {
    let clipped = 0;
    const classifier = new SoundClassifier(ear(), 'speech', (score) => {
      clipped = score.clipped;
    });
    const loud = tone.map((value, i) => (i % 100 === 0 ? 32767 : value));
    classifier.push(loud, 3392);
    assert.equal(clipped, 34);
  });

  it('refuses a label the model does not have', () => {
    assert.throws(() => new SoundClassifier(ear(), 'water', () => {}), { code: 'bad-model' });
  });

  for (const [name, changes] of [
    ['another number of bands', { bands: 20 }],
    ['another rate of frames', { rateHz: 100 }],
    ['another scale', { scale: 0.25 }],
    ['the low band’s bands at 16 kHz', { bands: 16 }],
  ] as const) {
    it(`refuses ${name}`, () => {
      assert.throws(() => new SoundClassifier(ear(changes), 'speech', () => {}), {
        code: 'model-input',
        message: /expected 32 bands at 50 frames/,
      });
    });
  }
});
