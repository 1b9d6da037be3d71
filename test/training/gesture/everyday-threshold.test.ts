import assert from 'node:assert/strict';
import type { Recording } from '../../../host-tools/recordings/recording.js';
import {
  BUDGET_PER_HOUR,
  everydayThreshold,
} from '../../../models/training/gesture/everyday-threshold.js';
import { INPUT_SCALE } from '../../../models/training/gesture/gesture-input.js';
import type { Interpreter } from '../../../src/ports.js';

const LABELS = ['none', 'flick-left'];
const METADATA = {
  labels: LABELS,
  embedding: 32,
  input: {
    ...{ axes: ['lx', 'ly', 'lz'], unit: 'm/s2', rateHz: 50, window: 64, hop: 2 },
    ...{ scale: INPUT_SCALE, zeroPoint: 0 },
  },
};

/** Twenty minutes with a flick every ten seconds: 360 an hour. */
function flicks(): Recording {
  const seconds = Array.from({ length: 20 * 60 * 50 }, (_, i) => i / 50);
  const across = (s: number) => (s % 10 < 0.5 ? 15 * Math.sin(4 * Math.PI * (s % 10)) : 0);
  return {
    name: 'flicks',
    subject: 'p',
    t_us: Float64Array.from(seconds, (s) => 1e6 * s),
    accelMps2: Float32Array.from(seconds.flatMap((s) => [0, across(s), 9.8])),
    gyroRadps: null,
    segments: [],
    notes: [],
  };
}

/** An encoder that takes every motion for a flick, by so many steps. */
function sure(steps: number): Interpreter {
  return {
    input: { shape: [1, 64, 1, 3], scale: INPUT_SCALE, zeroPoint: 0 },
    output: { shape: [1, LABELS.length + 32], scale: 0.25, zeroPoint: 0 },
    arenaBytes: 0,
    macs: 0,
    invoke(_, output) {
      output.fill(0);
      output[1] = steps;
    },
  };
}

describe('training: threshold of gestures', () => {
  it('is the lowest that keeps to the budget of false alarms', () => {
    const { enterSteps, falseAlarms, hours } = everydayThreshold(sure(11), METADATA, [flicks()]);
    assert.equal(enterSteps, 12);
    assert(falseAlarms <= BUDGET_PER_HOUR * hours);
  });

  it('is no lower than three steps where nothing alarms', () => {
    assert.equal(everydayThreshold(sure(-20), METADATA, [flicks()]).enterSteps, 3);
  });

  it('is the highest where none keeps to it, with the alarms that are left', () => {
    const { enterSteps, falseAlarms } = everydayThreshold(sure(100), METADATA, [flicks()]);
    assert.equal(enterSteps, 20);
    assert(falseAlarms > 100, `${falseAlarms}`);
  });
});
