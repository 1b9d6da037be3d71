import assert from 'node:assert/strict';
import type { TruthEvent } from '../../host-tools/evaluation/evaluation-result.js';
import { type Detection, isMerge, matchEvents } from '../../host-tools/evaluation/matching.js';
import { detected, wash } from './evaluated.js';

const A = wash(100, 160);
const B = wash(300, 340);
const OTHER_KIND = wash(100, 160, { kind: 'raise' });

const TABLE: [string, TruthEvent[], Detection[], string[]][] = [
  ['no truth', [], [detected(10, 12, 20)], ['false']],
  ['a confirmation inside', [A], [detected(100, 105, 160)], ['hit 0']],
  ['one on the first microsecond', [A], [detected(98, 100, 160)], ['hit 0']],
  ['one on the last', [A], [detected(150, 160, 170)], ['hit 0']],
  ['one before it that is open in it', [A], [detected(90, 99, 160)], ['false']],
  ['one after it though dated into it', [A], [detected(155, 161, 170)], ['false']],
  [
    'two inside one',
    [A],
    [detected(100, 105, 120), detected(130, 135, 160)],
    ['hit 0', 'fragment 0'],
  ],
  ['two truths', [A, B], [detected(100, 105, 160), detected(300, 306, 340)], ['hit 0', 'hit 1']],
  [
    'detections out of order',
    [A],
    [detected(130, 135, 160), detected(100, 105, 120)],
    ['fragment 0', 'hit 0'],
  ],
  ['another kind', [OTHER_KIND], [detected(100, 105, 160)], ['false']],
  [
    'truths that overlap: each gets one',
    [wash(0, 100), wash(10, 50)],
    [detected(10, 20, 30), detected(60, 70, 80)],
    ['hit 1', 'hit 0'],
  ],
];

describe('evaluation: matching', () => {
  for (const [name, truth, detections, expected] of TABLE) {
    it(`${name}: ${expected.join(', ')}`, () => {
      const found = matchEvents(detections, truth).map(({ outcome, truth: index }) =>
        index === null ? outcome : `${outcome} ${index}`,
      );
      assert.deepEqual(found, expected);
    });
  }

  it('takes the motion of a gesture, which is reported when it is over', () => {
    const flick = wash(100, 101, { kind: 'gesture:flick' });
    const said = (startS: number, endS: number, kind = 'gesture:flick') => ({
      ...detected(startS, endS + 0.2, endS),
      kind,
    });
    const outcome = (one: Detection) => matchEvents([one], [flick])[0]!.outcome;
    assert.equal(outcome(said(100.2, 101.1)), 'hit');
    assert.equal(outcome(said(101.1, 101.9)), 'false');
    assert.equal(outcome(said(100.2, 101.1, 'gesture:shake')), 'false');
  });

  it('counts a detection as a merge when it stays open into a second truth', () => {
    assert.equal(isMerge(detected(100, 105, 310), [A, B]), true);
    assert.equal(isMerge(detected(100, 105, null), [A, B]), true);
  });

  it('counts none that closes between them, or is confirmed after the first', () => {
    assert.equal(isMerge(detected(100, 105, 299), [A, B]), false);
    assert.equal(isMerge(detected(150, 200, 310), [A, B]), false);
  });
});
