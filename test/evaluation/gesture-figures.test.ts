import assert from 'node:assert/strict';
import {
  ALL_SETS,
  dailyLife,
  gestureSummary,
  stricterPoints,
} from '../../host-tools/evaluation/gesture-figures.js';
import { gestureEvaluation } from '../report/feature-fixtures.js';
import { detected, evaluated, wash } from './evaluated.js';

const { recordings } = gestureEvaluation();
const said = (s: number) => ({ ...detected(s, s + 1, s + 0.8), kind: 'gesture:flick' });

describe('evaluation: figures of gestures', () => {
  it('count what was said where nobody made one, by set and together', () => {
    const idle = [
      evaluated(3600, [], [said(5)], { set: 'a' }),
      evaluated(3600, [], [], { set: 'b', split: 'unseen-device' }),
    ];
    const rows = dailyLife([...recordings.slice(0, 2), ...idle]);
    assert.deepEqual(
      rows.map(({ set, hours, falseAlarms, unseenDevice }) => [
        set,
        hours,
        falseAlarms,
        unseenDevice,
      ]),
      [
        ['a', 1, 1, false],
        ['b', 1, 0, true],
        [ALL_SETS, 2, 1, false],
      ],
    );
    assert.ok(rows[1]!.falsePerHour95! > 2.99, 'a zero has its bound');
  });

  it('run from the end of a gesture to its report', () => {
    const { latencyP50S, latencyP95S } = gestureSummary(recordings);
    assert.ok(Math.abs(latencyP50S! - 0.1) < 0.005, `${latencyP50S}`);
    assert.ok(Math.abs(latencyP95S! - 0.116) < 0.001, `${latencyP95S}`);
  });

  it('name the worst person apart from the mean', () => {
    const { meanF1, worstF1, f1ByPerson } = gestureSummary(recordings);
    assert.equal(worstF1, Math.min(...Object.values(f1ByPerson)));
    assert.ok(worstF1! < meanF1!);
    assert.deepEqual(Object.keys(f1ByPerson), ['uhh:b', 'uhh:a']);
  });

  it('miss more and say less falsely, the more confidence is asked for', () => {
    const sure = (s: number, confidence: number) => ({ ...said(s), confidence });
    const truth = [5, 15].map((s) => wash(s, s + 1, { kind: 'gesture:flick' }));
    const points = stricterPoints([
      evaluated(60, truth, [sure(5, 0.6), sure(15, 0.8)]),
      evaluated(3600, [], [sure(9, 0.7), sure(30, 0.9)]),
    ]);
    assert.deepEqual(
      points.map(({ confidence255, missRate, falsePerHour }) => [
        confidence255,
        missRate,
        falsePerHour,
      ]),
      [
        [0, 0, 2],
        [153, 0, 2],
        [204, 0.5, 1],
      ],
    );
    assert.deepEqual(stricterPoints([evaluated(60, truth, [])]), []);
  });

  it('are null of nobody', () => {
    const { meanF1, latencyP50S, dailyFalsePerHour95 } = gestureSummary([]);
    assert.deepEqual([meanF1, latencyP50S, dailyFalsePerHour95], [null, null, null]);
  });
});
