import assert from 'node:assert/strict';
import { SCENARIOS } from '../../../host-tools/virtual-watch/wearer/scenario-steps.js';
import { playSteps } from '../../../host-tools/virtual-watch/wearer/scenarios.js';
import { WEARER_RATE_HZ } from '../../../host-tools/virtual-watch/wearer/wearer.js';

const STEPS = [
  { activity: 'walk', seconds: 20 },
  { activity: 'raise', seconds: 6 },
  { activity: 'gesture', seconds: 6 },
] as const;

/** Change of acceleration from sample to sample, m/s², over all axes. */
function jolts(accelMps2: Float32Array, fromS: number, toS: number): number[] {
  const found: number[] = [];
  for (let i = fromS * WEARER_RATE_HZ + 1; i < toS * WEARER_RATE_HZ; i++) {
    const axes = [0, 1, 2].map((axis) => accelMps2[3 * i + axis]! - accelMps2[3 * (i - 1) + axis]!);
    found.push(Math.hypot(...axes));
  }
  return found;
}

describe('raises and gestures of the synthetic wearer', () => {
  const { accelMps2 } = playSteps('test', STEPS, { seed: 1 });

  it('end a raise with the face up and the wrist at rest', () => {
    const z = [24, 25].map((s) => accelMps2[3 * s * WEARER_RATE_HZ + 2]!);
    for (const value of z) assert.ok(value > 7, `${value} m/s²`);
    assert.ok(Math.max(...jolts(accelMps2, 23, 26)) < 1.5);
  });

  it('tap twice, a quarter of a second apart, every two seconds', () => {
    const changes = jolts(accelMps2, 28, 32);
    const knocks = changes.filter((change) => change > 2.5).length;
    assert.ok(knocks >= 4 && knocks <= 30, `${knocks} samples`);
  });

  it('happen on the day, as many of one as of the other', () => {
    const count = (name: string) =>
      SCENARIOS.day!.filter(({ activity }) => activity === name).length;
    assert.equal(count('raise'), 20);
    assert.equal(count('gesture'), 15);
  });
});
