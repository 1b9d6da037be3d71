import assert from 'node:assert/strict';
import {
  type LabelReading,
  labelsOf,
  readLabelTable,
} from '../../host-tools/evaluation/label-table.js';
import { activityAt, truthOf } from '../../host-tools/evaluation/truth.js';
import { labelled, swaying } from './motion.js';

const S = 1e6;
const READING: LabelReading = {
  labels: { washing: 'handwash', walking: null },
  truth: 'segments',
  timelineOnly: [],
  positive: [],
  takes: () => true,
};
const STEPS = [
  { startUs: 0, endUs: 10 * S, label: 'walking' },
  { startUs: 10 * S, endUs: 20 * S, label: 'washing' },
  { startUs: 20 * S, endUs: 25 * S, label: 'eating' },
];

describe('evaluation: truth', () => {
  it('reads bounded truth from segments, and the seconds outside it by label', () => {
    const { truth, negativeS } = truthOf(swaying({ seconds: 30, segments: STEPS }), READING);
    assert.deepEqual(truth, [
      { kind: 'handwash', startUs: 10 * S, endUs: 20 * S, bounded: true, synthetic: false },
    ]);
    assert.deepEqual(negativeS, { walking: 10, eating: 5, unlabelled: 5 });
  });

  it('takes labels that the table does not know as negatives, and names them', () => {
    const { truth, unmapped } = truthOf(swaying({ seconds: 30, segments: STEPS }), READING);
    assert.deepEqual([truth.length, unmapped], [1, ['eating']]);
  });

  it('lets --positive overrule the table', () => {
    const reading = { ...READING, positive: ['walking'] };
    const { truth } = truthOf(swaying({ seconds: 30, segments: STEPS }), reading);
    // The two runs of one kind touch.
    assert.deepEqual(
      truth.map(({ startUs, endUs }) => [startUs / S, endUs / S]),
      [[0, 20]],
    );
  });

  it('takes kinds that are not looked for as other activity', () => {
    const gestures = { ...READING, takes: (kind: string) => kind.startsWith('gesture:') };
    const { truth, negativeS, unmapped } = truthOf(
      swaying({ seconds: 30, segments: STEPS.slice(0, 2) }),
      gestures,
    );
    assert.deepEqual([truth, negativeS.washing, unmapped], [[], 10, []]);
  });

  it('holds no bound where one label covers the whole recording', () => {
    const { truth } = truthOf(labelled('washing', { seconds: 30 }), READING);
    assert.deepEqual(
      truth.map(({ bounded }) => bounded),
      [false],
    );
  });

  it('does not count what was not recorded', () => {
    const one = swaying({ seconds: 30, segments: STEPS.slice(0, 1) });
    const t_us = one.t_us.map((t, i) => (i < 100 ? t : t + 3600 * S));
    const { negativeS } = truthOf({ ...one, t_us }, READING);
    const total = Object.values(negativeS).reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(total - 30) < 0.1, `${total} s`);
  });

  it('knows what was done at a time', () => {
    assert.equal(activityAt(STEPS, 5 * S), 'walking');
    assert.equal(activityAt(STEPS, 27 * S), 'unlabelled');
  });

  it('takes the labels of the sets from the committed table', () => {
    const table = readLabelTable();
    const uwash = labelsOf(table, 'uwash_inwild', []);
    assert.deepEqual(
      [uwash.labels.handwash, uwash.truth, uwash.timelineOnly],
      ['handwash', 'whole-recording', ['p00']],
    );
    const wisdm = labelsOf(table, 'wisdm51_watch_20hz', []);
    assert.deepEqual(
      Object.values(wisdm.labels).filter((kind) => kind !== null),
      [],
    );
  });
});
