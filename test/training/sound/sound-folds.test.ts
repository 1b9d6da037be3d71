import assert from 'node:assert/strict';
import {
  SOUND_FOLDS,
  soundFoldPlan,
  trainingClips,
} from '../../../models/training/sound/sound-folds.js';
import {
  DIGITS_SET,
  NOISE_SET,
  SOUND_SETS,
  VOICE_SET,
  WATER_LABEL,
} from '../../../models/training/sound/sound-models.js';
import { madeClip } from './made-clips.js';

const groups = Array.from({ length: 7 }, (_, i) => String(100 + i));
const clips = [
  ...groups.map((group) => madeClip(NOISE_SET, WATER_LABEL, group, 0.1)),
  madeClip(NOISE_SET, WATER_LABEL, '106', 0.1),
  ...groups.map((group) => madeClip(NOISE_SET, 'rain', `r${group}`, 0.1)),
  ...['anna', 'bert'].map((speaker) => madeClip(DIGITS_SET, '3', speaker, 0.1)),
  madeClip(VOICE_SET, 'computer', 'giver', 0.1),
];

describe('folds of sounds', () => {
  const plan = soundFoldPlan(clips);
  const foldOf = (set: string, group: string) => plan.subjects[`${set}:${group}`];

  it('deal the sounds of water evenly', () => {
    const folds = groups.map((group) => foldOf(NOISE_SET, group));
    assert.deepEqual([...folds].sort(), [0, 0, 1, 1, 2, 2, 3]);
    assert.equal(plan.folds, SOUND_FOLDS);
  });

  it('deal speakers apart, and no voice that trains', () => {
    assert.notEqual(foldOf(DIGITS_SET, 'anna'), foldOf(DIGITS_SET, 'bert'));
    assert.equal(foldOf(VOICE_SET, 'giver'), undefined);
  });

  it('are the same at every call', () => {
    assert.deepEqual(soundFoldPlan([...clips].reverse()), plan);
  });

  it('keep what a fold leaves out from its training', () => {
    for (let fold = 0; fold < SOUND_FOLDS; fold++) {
      const theirs = trainingClips(clips, SOUND_SETS, plan, fold);
      assert.ok(theirs.every(({ set, group }) => foldOf(set, group) !== fold));
      assert.ok(theirs.some(({ set }) => set === VOICE_SET));
    }
    assert.equal(trainingClips(clips, SOUND_SETS, plan, null).length, clips.length);
    assert.equal(trainingClips(clips, [NOISE_SET], plan, null).length, clips.length - 3);
  });
});
