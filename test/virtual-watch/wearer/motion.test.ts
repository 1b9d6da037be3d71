import assert from 'node:assert/strict';
import type { Recording } from '../../../host-tools/recordings/recording.js';
import { ACTIVITY_NAMES } from '../../../host-tools/virtual-watch/wearer/activities.js';
import type { Step } from '../../../host-tools/virtual-watch/wearer/scenario-steps.js';
import { playSteps } from '../../../host-tools/virtual-watch/wearer/scenarios.js';

const play = (seed: number, ...steps: Step[]): Recording => playSteps('test', steps, { seed });

function magnitude(recording: Recording, sample: number): number {
  return Math.hypot(...recording.accelMps2.subarray(3 * sample, 3 * sample + 3));
}

/** Largest change of one axis from one sample to the next, from `from` on, before `to`. */
function largestStep(accel: Float32Array, from: number, to: number): number {
  let most = 0;
  for (let i = 3 * (from + 1); i < 3 * to; i++) {
    most = Math.max(most, Math.abs(accel[i]! - accel[i - 3]!));
  }
  return most;
}

describe('the wearer', () => {
  it('leaves the watch on the table flat and still but for noise', () => {
    const table = play(1, { activity: 'table', seconds: 20 });
    const values = Array.from({ length: 1000 }, (_, i) => magnitude(table, i));
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 1000);
    assert.ok(Math.abs(mean - 9.80665) < 0.005, `${mean}`);
    assert.ok(deviation > 0.003 && deviation < 0.015, `${deviation}`);
  });

  it('asleep feels gravity and little else, face up or not', () => {
    const sleep = play(3, { activity: 'sleep', seconds: 3600 });
    let sum = 0;
    for (let i = 0; i < sleep.t_us.length; i++) sum += Math.abs(magnitude(sleep, i) - 9.80665);
    assert.ok(sum / sleep.t_us.length < 0.1, `${sum / sleep.t_us.length}`);
    const faces = new Set(sleep.accelMps2.filter((_, i) => i % 3 === 2).map(Math.round));
    assert.ok(faces.size > 3, 'never turned over in an hour');
  });

  it('goes from one activity to the next without a jump', () => {
    for (const from of ACTIVITY_NAMES) {
      for (const to of ['table', 'walk', 'handwash', 'still'] as const) {
        const { accelMps2 } = play(5, { activity: from, seconds: 6 }, { activity: to, seconds: 6 });
        // What either does of itself, away from the change, and half a m/s² for the turn.
        const usual =
          0.5 + Math.max(largestStep(accelMps2, 0, 300), largestStep(accelMps2, 350, 600));
        const change = largestStep(accelMps2, 299, 301);
        assert.ok(change <= usual, `${from} to ${to}: ${change} m/s², ${usual} within`);
      }
    }
  });

  it('would jump if the activities were merely put side by side', () => {
    const lying = play(5, { activity: 'table', seconds: 1 }).accelMps2;
    const hanging = play(5, { activity: 'stand', seconds: 1 }).accelMps2;
    const spliced = Float32Array.from([...lying, ...hanging]);
    assert.ok(largestStep(spliced, 49, 51) > 3);
  });

  it('keeps within what a wrist does', () => {
    for (const activity of ACTIVITY_NAMES) {
      const motion = play(7, { activity, seconds: 60 });
      for (let i = 0; i < motion.t_us.length; i++) {
        const size = magnitude(motion, i);
        assert.ok(size < 80, `${activity}: ${size} m/s²`);
      }
    }
  });

  it('moves the right hand as the mirror image of the left', () => {
    const steps: Step[] = [{ activity: 'walk', seconds: 5 }];
    const left = playSteps('test', steps, { seed: 9, wrist: 'left' }).accelMps2;
    const right = playSteps('test', steps, { seed: 9, wrist: 'right' }).accelMps2;
    for (let i = 0; i < left.length; i++) {
      const mirrored = i % 3 === 1 ? -left[i]! : left[i]!;
      // The sensor's noise is not mirrored: six deviations of two of them.
      assert.ok(Math.abs(right[i]! - mirrored) < 6 * 0.0069 * 2);
    }
  });
});
