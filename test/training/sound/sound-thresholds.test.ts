import assert from 'node:assert/strict';
import type { JudgedSound } from '../../../host-tools/evaluation/judged-sound.js';
import { chooseThresholds } from '../../../models/training/sound/sound-thresholds.js';
import { madeClip } from './made-clips.js';

const clip = madeClip('set', 'label', 'group', 0.1);

/** A clip whose best two scores in a row are `most`, in quarters of a logit. */
function judged(positive: boolean, most: number): JudgedSound {
  const track = {
    steps: Int16Array.of(-20, most, most, -20),
    endS: Float64Array.of(0.4, 0.5, 0.6, 0.7),
    durationS: 1,
  };
  return { clip, fold: 0, positive, startS: 0, track, scale: 0.25 };
}

const all = (found: readonly number[], other: readonly number[]) => [
  ...found.map((most) => judged(true, most)),
  ...other.map((most) => judged(false, most)),
];

describe('thresholds of sound', () => {
  const digits = Array.from({ length: 100 }, (_, i) => 20 + i);

  it('of speech lie midway where speech and noise lie apart', () => {
    const { enterLogits, exitLogits } = chooseThresholds('speech', all(digits, [3, -8, 10]));
    // From one step of 0.25 above 10 to the third of a hundred digits.
    assert.equal(enterLogits, (2.75 + 5.75) / 2);
    assert.equal(exitLogits, enterLogits - 1);
  });

  it('of speech find 97 % where they do not', () => {
    assert.equal(chooseThresholds('speech', all(digits, [3, 40])).enterLogits, 23 / 4);
  });

  it('of water give most of what is found less what is taken for it', () => {
    const { enterLogits } = chooseThresholds('water', all([30, 24, 28, 5], [2, 8, -7, -9]));
    assert.equal(enterLogits, (24 + 8) / 8);
  });
});
