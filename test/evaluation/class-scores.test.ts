import assert from 'node:assert/strict';
import {
  classConfusion,
  classScores,
  personScores,
} from '../../host-tools/evaluation/class-scores.js';
import type { EvaluatedRecording } from '../../host-tools/evaluation/evaluation-result.js';
import { detected, evaluated, wash } from './evaluated.js';

const FLICK = 'gesture:flick';
const SHAKE = 'gesture:shake';
const was = (kind: string, s: number) => wash(s, s + 1, { kind });
const said = (kind: string, s: number) => ({ ...detected(s, s + 1.1, s + 1), kind });

/** Flicks at 10 and 20 s, shakes at 30 and 40 s; what is said of them. */
function recordingOf(
  detections: ReturnType<typeof said>[],
  changes: Partial<EvaluatedRecording> = {},
): EvaluatedRecording {
  const truth = [was(FLICK, 10), was(FLICK, 20), was(SHAKE, 30), was(SHAKE, 40)];
  return evaluated(60, truth, detections, changes);
}

const ALL = [said(FLICK, 10), said(FLICK, 20), said(SHAKE, 30), said(SHAKE, 40)];

describe('evaluation: scores by class', () => {
  it('are 1 where everything is found and nothing else', () => {
    const scores = classScores([recordingOf(ALL)]);
    assert.deepEqual(
      scores.map(({ kind, precision, recall, f1 }) => [kind, precision, recall, f1]),
      [
        [FLICK, 1, 1, 1],
        [SHAKE, 1, 1, 1],
      ],
    );
  });

  it('count one taken for another against both', () => {
    const scores = classScores([recordingOf([said(SHAKE, 10), ...ALL.slice(1)])]);
    assert.deepEqual(
      scores.map(({ hit, truth, detected: n, f1 }) => [hit, truth, n, f1]),
      [
        [1, 2, 1, 2 / 3],
        [2, 2, 3, 4 / 5],
      ],
    );
  });

  it('count a second detection of one gesture as wrong', () => {
    const [flick] = classScores([recordingOf([...ALL, said(FLICK, 10.6)])]);
    assert.deepEqual([flick!.hit, flick!.precision, flick!.recall], [2, 2 / 3, 1]);
  });

  it('say null where there is nothing to divide by', () => {
    const [flick] = classScores([recordingOf([])]);
    assert.deepEqual([flick!.precision, flick!.recall, flick!.f1], [null, 0, 0]);
    const only = evaluated(60, [], [said(FLICK, 10)]);
    assert.deepEqual(
      classScores([only]).map(({ precision, recall, f1 }) => [precision, recall, f1]),
      [[0, null, 0]],
    );
  });

  it('are means over a person’s own classes, the worst person first', () => {
    const people = personScores([
      recordingOf(ALL, { subject: 'set:good' }),
      recordingOf(ALL.slice(0, 2), { subject: 'set:bad' }),
      evaluated(60, [], [said(FLICK, 10)], { subject: 'set:idle' }),
    ]);
    assert.deepEqual(
      people.map(({ subject, macroF1 }) => [subject, macroF1]),
      [
        ['set:bad', 0.5],
        ['set:good', 1],
      ],
    );
  });

  it('say what was taken for what, what was missed and what was nothing', () => {
    const { kinds, counts } = classConfusion([
      recordingOf([said(SHAKE, 10), said(FLICK, 20), said(SHAKE, 30), said(FLICK, 50)]),
    ]);
    assert.deepEqual(kinds, [FLICK, SHAKE]);
    assert.deepEqual(counts, [
      [1, 1, 0],
      [0, 1, 1],
      [1, 0, 0],
    ]);
  });
});
