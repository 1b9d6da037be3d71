import assert from 'node:assert/strict';
import type { Folds } from '../../host-tools/evaluation/folds.js';
import {
  type TrainedSet,
  type TrainingStatus,
  trainedSets,
  trainingStatus,
} from '../../host-tools/evaluation/training-status.js';

const HASH = 'aa';
const SETS: TrainedSet[] = [
  {
    set: 'washes',
    fileSha256: HASH,
    trained: ['p1', 'p2'],
    validated: ['p4'],
    heldOut: ['p3'],
    excluded: ['p0'],
  },
];
const FOLDS: Folds = {
  folds: 2,
  subjects: { 'washes:p1': 0, 'washes:p2': 1 },
  modelSha256: ['00', '11'],
  data: { washes: HASH },
};
const people = (fold: number | null) => ({ status: 'unseen', split: 'unseen-people', fold });

const TABLE: [string, string, string, string | null, Folds | null, object][] = [
  ['someone in a fold, by that fold', 'washes', 'p2', HASH, FOLDS, people(1)],
  ['someone who trained, where there are no folds', 'washes', 'p1', HASH, null, { status: 'seen' }],
  ['someone who set the thresholds', 'washes', 'p4', HASH, null, { status: 'seen' }],
  ['the same person in another file', 'washes', 'p1', 'bb', null, { status: 'seen' }],
  ['someone held out', 'washes', 'p3', HASH, null, people(null)],
  ['someone left out altogether', 'washes', 'p0', HASH, FOLDS, people(null)],
  ['someone of other data of that name', 'washes', 'p9', 'bb', FOLDS, people(null)],
  [
    'a set that never trained',
    'walks',
    'p1',
    'cc',
    FOLDS,
    { status: 'unseen', split: 'unseen-device', fold: null },
  ],
];

describe('evaluation: who may judge', () => {
  for (const [name, set, subject, fileSha256, folds, expected] of TABLE) {
    it(name, () => {
      assert.deepEqual(trainingStatus({ set, subject, fileSha256 }, SETS, folds), expected);
    });
  }

  const UNKNOWN: [string, TrainingStatus][] = [
    [
      'someone in the file that trained whom no list names',
      trainingStatus({ set: 'washes', subject: 'p9', fileSha256: HASH }, SETS, FOLDS),
    ],
    [
      'a recording of nobody',
      trainingStatus({ set: 'walks', subject: '', fileSha256: null }, SETS, FOLDS),
    ],
    [
      'a model that does not say who trained',
      trainingStatus({ set: 'walks', subject: 'p1', fileSha256: null }, null, null),
    ],
  ];
  for (const [name, { status }] of UNKNOWN) {
    it(`nobody knows: ${name}`, () => assert.equal(status, 'unknown'));
  }

  it('reads who trained from model.json, and nothing from one that does not say', () => {
    assert.deepEqual(trainedSets(JSON.stringify({ training: { sets: SETS } })), SETS);
    assert.equal(trainedSets('{}'), null);
    assert.equal(trainedSets(JSON.stringify({ training: { sets: [{ set: 'washes' }] } })), null);
  });
});
