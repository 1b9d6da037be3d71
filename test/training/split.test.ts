import assert from 'node:assert/strict';
import type { FoldPlan } from '../../models/training/datasets/folds.js';
import { Split } from '../../models/training/split.js';

const PLAN: FoldPlan = {
  seed: 1,
  folds: 3,
  subjects: { 'washes:a': 0, 'washes:b': 1, 'washes:c': 2, 'other:a': 2 },
  validation: [1, 2, 0],
};

describe('training: split', () => {
  it('gives each person of a fold one role', () => {
    const split = new Split(PLAN, 0);
    assert.equal(split.roleOf('washes', 'a'), 'tests');
    assert.equal(split.roleOf('washes', 'b'), 'validates');
    assert.equal(split.roleOf('washes', 'c'), 'trains');
    assert.equal(split.roleOf('other', 'a'), 'trains');
  });

  it('lets everyone of the plan train the shipped model, and nobody else', () => {
    const split = new Split(PLAN, null);
    assert.equal(split.roleOf('washes', 'a'), 'trains');
    assert.equal(split.roleOf('washes', 'z'), 'excluded');
    assert.equal(split.roleOf('foreign', 'a'), 'excluded');
  });

  it('refuses a fold that is not in the plan', () => {
    assert.throws(() => new Split(PLAN, 3), RangeError);
  });
});
