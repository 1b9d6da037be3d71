import assert from 'node:assert/strict';
import { parseFolds } from '../../../host-tools/evaluation/folds.js';
import { foldPlan, splitOf } from '../../../models/training/datasets/folds.js';

describe('datasets: fold plan', () => {
  const plan = foldPlan();
  const folds = Array.from({ length: plan.folds }, (_, fold) => fold);
  const of = (people: readonly string[], set: string) =>
    people.filter((person) => person.startsWith(`${set}:`)).length;

  it('is the same at every call', () => assert.deepEqual(foldPlan(), plan));

  it('has each of 7 and 36 people as test once, and nobody of another set', () => {
    const tested = folds.flatMap((fold) => splitOf(plan, fold).test);
    assert.equal(new Set(tested).size, tested.length);
    assert.deepEqual([of(tested, 'uwash_inwild'), of(tested, 'wisdm51_watch_20hz')], [7, 36]);
    assert.equal(tested.length, 43);
    assert.equal(tested.includes('uwash_inwild:p00'), false);
  });

  it('leaves out one washer and five or six others, in test and in validation', () => {
    for (const fold of folds) {
      const { test, validation } = splitOf(plan, fold);
      for (const people of [test, validation]) {
        assert.equal(of(people, 'uwash_inwild'), 1);
        assert.ok([5, 6].includes(of(people, 'wisdm51_watch_20hz')));
      }
    }
  });

  it('keeps training, validation and test apart, and uses everybody', () => {
    for (const fold of folds) {
      const { training, validation, test } = splitOf(plan, fold);
      assert.equal(new Set([...training, ...validation, ...test]).size, 43);
      assert.equal(training.length + validation.length + test.length, 43);
    }
  });

  it('lets everybody validate once', () => {
    assert.deepEqual([...plan.validation].sort(), folds);
  });

  it('puts the two people who lack an activity into different folds', () => {
    const { subjects } = plan;
    assert.notEqual(subjects['wisdm51_watch_20hz:1616'], subjects['wisdm51_watch_20hz:1618']);
  });

  it("fits the evaluation's folds.json", () => {
    const { folds: count, subjects } = plan;
    const modelSha256 = folds.map(() => '0'.repeat(64));
    const text = JSON.stringify({ folds: count, subjects, modelSha256, data: {} });
    assert.deepEqual(parseFolds('folds.json', text).subjects, subjects);
  });

  it('has no fold beyond its last', () => assert.throws(() => splitOf(plan, 7), RangeError));
});
