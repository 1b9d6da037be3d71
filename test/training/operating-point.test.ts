import assert from 'node:assert/strict';
import {
  bestPoint,
  chosenPoint,
  detCurve,
  operatingPoint,
  pointWithinBudget,
  type ScoredRecording,
} from '../../models/training/operating-point.js';

/** A minute of windows that all score `steps`. */
function recording(washing: boolean, steps: number): ScoredRecording {
  const scores = Array.from({ length: 112 }, (_, i) => ({
    t_us: 4e6 + i * 5e5,
    steps,
    streamUs: 4e6 + i * 5e5,
  }));
  return { recording: 'r', label: washing ? 'handwash' : 'walk', washing, durationS: 60, scores };
}

describe('training: operating point', () => {
  it('counts washes confirmed, when, and false alarms by the hour', () => {
    const recordings = [
      recording(true, 20),
      recording(true, 2),
      recording(false, 12),
      recording(false, -9),
    ];
    const point = operatingPoint(recordings, { enterSteps: 10, exitSteps: 5 }, 6);
    assert.deepEqual([point.washes, point.confirmed, point.falseAlarms], [2, 1, 1]);
    assert.equal(point.confirmMedianS, 5);
    assert(Math.abs(point.hours - 2 / 60) < 1e-9);
  });

  it('counts as in time what is confirmed soon enough', () => {
    const late = operatingPoint([recording(true, 20)], { enterSteps: 10, exitSteps: 5 }, 4.9);
    assert.deepEqual([late.confirmed, late.inTime], [1, 0]);
  });

  const best = (recordings: readonly ScoredRecording[]) =>
    bestPoint(detCurve(recordings, 7.5)).thresholds;
  const budgeted = (recordings: readonly ScoredRecording[]) =>
    pointWithinBudget(detCurve(recordings, 7.5)).thresholds;

  const parted = [
    ...Array.from({ length: 10 }, () => recording(true, 30)),
    ...Array.from({ length: 10 }, () => recording(false, 12)),
  ];

  it('is at its best midway between everything else and washes', () => {
    assert.equal(best(parted).enterSteps, 22);
  });

  it('keeps to the budget from the step above everything else on', () => {
    assert.equal(budgeted(parted).enterSteps, 13);
  });

  it('takes the fewest false alarms that the budget and the time allow', () => {
    const hours = Array.from({ length: 700 }, () => recording(false, -9));
    const alarms = [...Array.from({ length: 2 }, () => recording(false, 20)), recording(false, 25)];
    const curve = detCurve([...parted, ...hours, ...alarms], 7.5);
    assert.equal(pointWithinBudget(curve).thresholds.enterSteps, 13);
    assert.equal(chosenPoint(curve, 7.5).thresholds.enterSteps, 26);
    assert.equal(chosenPoint(curve, 4.9).thresholds.enterSteps, 13);
  });

  it('keeps the budget even where that costs half of the washes', () => {
    const recordings = [...parted, ...Array.from({ length: 10 }, () => recording(true, 8))];
    assert.equal(budgeted(recordings).enterSteps, 13);
    assert(best(recordings).enterSteps > 12);
  });

  it('takes a false alarm that is within the budget', () => {
    const recordings = [
      recording(true, 30),
      recording(false, 12),
      ...Array.from({ length: 15 * 60 }, () => recording(false, -9)),
    ];
    assert.equal(budgeted(recordings).enterSteps, 1);
  });

  it('never exits above where it enters', () => {
    const { enterSteps, exitSteps } = budgeted([recording(true, 30)]);
    assert(exitSteps <= enterSteps);
  });
});
