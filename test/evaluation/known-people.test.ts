import assert from 'node:assert/strict';
import { KnownPeople } from '../../host-tools/evaluation/known-people.js';

const WASHES = {
  set: 'washes',
  fileSha256: 'aa',
  trained: ['p1'],
  validated: ['p2'],
  heldOut: [],
  excluded: [],
};
const FOLDS = { folds: 2, subjects: { 'walks:q1': 1 }, modelSha256: ['0', '1'], data: {} };
const known = new KnownPeople([WASHES], FOLDS);

describe('evaluation: people under other names of their data', () => {
  it('knows a file that trained by its hash', () => {
    assert.equal(known.setOfFile('aa'), 'washes');
    assert.equal(known.setOfFile('bb'), null);
  });

  it('finds the set of someone in a file of several', () => {
    const sets = ['other', 'washes', 'walks'];
    assert.deepEqual(
      ['p1', 'p2', 'q1', 'p9'].map((person) => known.setOf(sets, person)),
      ['washes', 'washes', 'walks', 'other'],
    );
  });

  it('has none for a file of no set, nor for a model that names nobody', () => {
    assert.equal(known.setOf([], 'p1'), undefined);
    assert.equal(new KnownPeople(null, null).setOf(['a', 'washes'], 'p1'), 'a');
  });
});
