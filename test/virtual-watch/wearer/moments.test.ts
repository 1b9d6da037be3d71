import assert from 'node:assert/strict';
import type { ActivityName } from '../../../host-tools/virtual-watch/wearer/activities.js';
import { SCENARIOS, type Step } from '../../../host-tools/virtual-watch/wearer/scenario-steps.js';
import { playSteps } from '../../../host-tools/virtual-watch/wearer/scenarios.js';
import { WEARER_RATE_HZ } from '../../../host-tools/virtual-watch/wearer/wearer.js';

const STEPS: readonly Step[] = [
  { activity: 'walk', seconds: 20 },
  { activity: 'raise', seconds: 6 },
  { activity: 'gesture', seconds: 6, gestures: ['flick-left'] },
  { activity: 'scratch', seconds: 6 },
];

/** Change of acceleration from sample to sample, m/s², over all axes. */
function jolts(accelMps2: Float32Array, fromS: number, toS: number): number[] {
  const found: number[] = [];
  for (let i = Math.round(fromS * WEARER_RATE_HZ) + 1; i < toS * WEARER_RATE_HZ; i++) {
    const axes = [0, 1, 2].map((axis) => accelMps2[3 * i + axis]! - accelMps2[3 * (i - 1) + axis]!);
    found.push(Math.hypot(...axes));
  }
  return found;
}

describe('moments of the synthetic wearer', () => {
  const { accelMps2, segments } = playSteps('test', STEPS, { seed: 1 });

  it('end a raise with the face up, the fingers higher than the elbow and the wrist at rest', () => {
    for (const s of [24, 25]) {
      const [x, , z] = accelMps2.subarray(3 * s * WEARER_RATE_HZ);
      assert.ok(z! > 5 && x! > 1, `${x}, ${z} m/s²`);
    }
    assert.ok(Math.max(...jolts(accelMps2, 23, 26)) < 1.5);
  });

  it('jolt during the gesture and not beside it', () => {
    const { startUs, endUs } = segments.find(({ label }) => label === 'gesture:flick-left')!;
    assert.ok(Math.max(...jolts(accelMps2, startUs / 1e6, endUs / 1e6)) > 3);
    assert.ok(Math.max(...jolts(accelMps2, endUs / 1e6, 31.9)) < 1.5);
  });

  it('scratch to and fro, with rests', () => {
    const busy = jolts(accelMps2, 33.2, 38).filter((change) => change > 0.5).length;
    assert.ok(busy > 40 && busy < 220, `${busy} samples`);
  });

  it('happen on the day, and what they may be taken for as well', () => {
    const day = SCENARIOS.day!;
    const count = (name: ActivityName) => day.filter(({ activity }) => activity === name).length;
    const spoken = day.filter(({ activity, sound }) => activity === 'raise' && sound === 'speech');
    assert.equal(spoken.length, 15);
    assert.equal(count('gesture'), 23);
    assert.deepEqual([count('glance'), count('scratch'), count('phone-call')], [12, 5, 2]);
    assert.equal(count('raise') - spoken.length, 2);
  });
});
