import assert from 'node:assert/strict';
import {
  onWrist,
  type PhoneSample,
  type WristSample,
} from '../../../models/training/datasets/upright-phone.js';

const RATE_HZ = 50;
const G = 9.80665;
const STILL: PhoneSample = { accel: [0, 0, 0], gyro: [0, 0, 0], pitchStep: 0, label: 'none' };

const times = (count: number, sample: PhoneSample): PhoneSample[] =>
  Array.from({ length: count }, () => sample);
const accelOf = ({ axes }: WristSample): number[] => axes.slice(0, 3);

describe('datasets: a phone held upright', () => {
  it('at rest shows gravity along the thumb, and nothing turns', () => {
    for (const sample of onWrist(times(20, STILL), RATE_HZ)) {
      const [x, y, z] = accelOf(sample) as [number, number, number];
      assert(Math.abs(Math.hypot(x, y, z) - G) < 1e-6);
      assert(y > 0.98 * G && Math.abs(z) < 1e-6);
      assert(sample.axes.slice(3).every((rate) => Math.abs(rate) === 0));
    }
  });

  it('turns gravity the way the gyroscope says', () => {
    // A quarter turn about the screen's normal within half a second, seen from the holder.
    const rate = Math.PI / 2 / 0.5;
    const turning = { ...STILL, gyro: [0, 0, rate] as const, pitchStep: (Math.PI / 2 - 0.17) / 25 };
    const last = onWrist([STILL, ...times(25, turning)], RATE_HZ).at(-1)!;
    const [, y, z] = accelOf(last) as [number, number, number];
    assert(Math.abs(y) < 0.2 * G, `${y}`);
    assert(Math.abs(Math.abs(z) - G) < 0.1 * G, `${z}`);
    assert(Math.abs(last.axes[3]! + rate) < 1e-9, 'the forearm points away from the screen');
  });

  it('turns back slowly where the recording leaves that out', () => {
    const turned = { ...STILL, gyro: [0, 0, Math.PI] as const, pitchStep: 1.4 / 25 };
    const cut = { ...STILL, pitchStep: -1.4 };
    const all = onWrist(
      [...times(5, STILL), ...times(25, turned), cut, ...times(5, STILL)],
      RATE_HZ,
    );
    assert.equal(all.length, 36 + 60);
    assert(accelOf(all.at(-1)!)[1]! > 0.98 * G);
    for (let i = 31; i < all.length; i++) {
      const [before, now] = [accelOf(all[i - 1]!), accelOf(all[i]!)];
      assert(Math.hypot(...now.map((value, axis) => value - before[axis]!)) < 0.6, `${i}`);
    }
  });

  it('keeps what the phone measured beside gravity', () => {
    const pushed = { ...STILL, accel: [1, 2, 3] as const };
    const [, rest, push] = onWrist([STILL, STILL, pushed], RATE_HZ).map(accelOf);
    const moved = push!.map((value, axis) => Math.round(10 * (value - rest![axis]!)) / 10);
    assert.deepEqual(moved, [-3, 2, 1]);
  });
});
