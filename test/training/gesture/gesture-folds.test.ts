import assert from 'node:assert/strict';
import {
  EVERYDAY_SETS,
  GESTURE_SET,
  gestureFoldPlan,
  UNSEEN_GESTURES,
} from '../../../models/training/gesture/gesture-folds.js';
import { LABELS, NONE } from '../../../models/training/gesture/gestures.js';

describe('training: folds of gestures', () => {
  const { folds, subjects, validation } = gestureFoldPlan();
  const inFold = (set: string, fold: number) =>
    Object.keys(subjects).filter((one) => one.startsWith(`${set}:`) && subjects[one] === fold);

  it('leave out one who makes gestures each', () => {
    for (let fold = 0; fold < folds; fold++) assert.equal(inFold(GESTURE_SET, fold).length, 1);
  });

  it('deal everyday motion into quarters', () => {
    for (const set of EVERYDAY_SETS) {
      const sizes = validation.map((_, fold) => inFold(set, fold).length);
      assert(Math.max(...sizes) - Math.min(...sizes) <= 1, sizes.join());
    }
  });

  it('never let those who are left out set the threshold', () => {
    for (const [fold, judge] of validation.entries()) assert.notEqual(judge, fold);
  });

  it('leave out two to four gestures for teaching, no gesture in two sets', () => {
    const all = Object.values(UNSEEN_GESTURES).flat();
    assert.equal(new Set(all).size, all.length);
    for (const unseen of Object.values(UNSEEN_GESTURES)) {
      assert(unseen.length >= 2 && unseen.length <= 4);
      for (const label of unseen) assert(LABELS.includes(label) && label !== NONE);
    }
  });
});
