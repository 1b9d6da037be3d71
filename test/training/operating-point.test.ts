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
    const point = operatingPoint(recordings, { enterSteps: 10, exitSteps: 5 });
    assert.deepEqual([point.washes, point.confirmed, point.falseAlarms], [2, 1, 1]);
    assert.equal(point.confirmMedianS, 5);
    assert(Math.abs(point.hours - 2 / 60) < 1e-9);
  });

  it('enters as high as all but a few washes allow', () => {
    const washes = Array.from({ length: 40 }, (_, i) => recording(true, i === 0 ? 1 : 15 + i));
    assert.equal(chooseThresholds(washes, 7.5).enterSteps, 17);
  });

  it('never exits above where it enters', () => {
    const { enterSteps, exitSteps } = chooseThresholds([recording(true, 30)], 7.5);
    assert(exitSteps <= enterSteps);
  });
});
