import assert from 'node:assert/strict';
import {
  chooseThresholds,
  operatingPoint,
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

  it('enters where washes and everything else part', () => {
    const recordings = [
      ...Array.from({ length: 10 }, () => recording(true, 30)),
      ...Array.from({ length: 10 }, () => recording(false, 12)),
    ];
    const { enterSteps } = chooseThresholds(recordings, 7.5);
    assert(enterSteps > 12 && enterSteps <= 30, `${enterSteps}`);
  });

  it('gives up a few washes where they cost many false alarms', () => {
    const recordings = [
      recording(true, 5),
      ...Array.from({ length: 39 }, () => recording(true, 30)),
      ...Array.from({ length: 10 }, () => recording(false, 12)),
    ];
    assert(chooseThresholds(recordings, 7.5).enterSteps > 12);
  });

  it('never exits above where it enters', () => {
    const { enterSteps, exitSteps } = chooseThresholds([recording(true, 30)], 7.5);
    assert(exitSteps <= enterSteps);
  });
});
