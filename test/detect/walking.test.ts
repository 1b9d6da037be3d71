import assert from 'node:assert/strict';
import { WalkingDetector } from '../../src/detect/walking.js';
import { createWalking } from '../../src/detect/walking-stage.js';
import { blockOf, FakeImu } from '../fakes/imu.js';

type Wave = (t_s: number) => readonly [number, number, number];

const BLOCK = 8;
const IMU = new FakeImu();

/** A wrist that hangs and is rocked so often a second. */
const rocking =
  (hz: number, mps2: number): Wave =>
  (s) => [9.81 + mps2 * Math.sin(2 * Math.PI * hz * s), 0.5, -0.3];

/** Plays blocks; true from the first second on in which it says walking. */
function walks(wave: Wave, rateHz: number, seconds = 12): boolean {
  const detector = new WalkingDetector(IMU.countsPerMps2);
  let walking = false;
  for (let at = 0; at < seconds * rateHz; at += BLOCK) {
    const startUs = Math.round((at * 1e6) / rateHz);
    detector.measure(blockOf(startUs, rateHz, BLOCK, wave), 3, 0, BLOCK);
    walking ||= detector.walking;
  }
  return walking;
}

describe('detect/walking', () => {
  it('finds steps at every rate the watch samples at', () => {
    for (const rateHz of [25, 50, 56, 100, 112]) {
      assert.ok(walks(rocking(1.8, 3), rateHz), `${rateHz} Hz`);
    }
  });

  it('finds a run, and takes no weak quick motion for one', () => {
    assert.ok(walks(rocking(2.8, 8), 50));
    assert.ok(!walks(rocking(2.8, 1.5), 50));
  });

  it('takes neither rest nor slow swaying nor scrubbing for steps', () => {
    assert.ok(!walks(() => [9.81, 0, 0], 25));
    assert.ok(!walks(rocking(0.5, 4), 25));
    assert.ok(!walks(rocking(5, 5), 25));
  });

  it('does not mind clipping at the end of the range', () => {
    assert.ok(walks(rocking(2.6, 60), 50));
  });

  it('reports the beginning and the end, once each', () => {
    const said: [boolean, number][] = [];
    const stage = createWalking(IMU, (event) => {
      if (event.type === 'walking') said.push([event.walking, event.t_us / 1e6]);
    });
    const wave: Wave = (s) => (s < 10 ? rocking(1.8, 3)(s) : [9.81, 0, 0]);
    for (let at = 0; at < 20 * 25; at += BLOCK) {
      stage.push(blockOf((at * 1e6) / 25, 25, BLOCK, wave), 0, BLOCK);
    }
    assert.deepEqual(
      said.map(([walking]) => walking),
      [true, false],
    );
    assert.ok(said[0]![1] > 3 && said[0]![1] < 5, `${said[0]![1]}`);
    assert.ok(said[1]![1] > 10 && said[1]![1] < 14, `${said[1]![1]}`);
  });

  it('ends walking where the stream breaks', () => {
    const said: boolean[] = [];
    const stage = createWalking(IMU, (event) => {
      if (event.type === 'walking') said.push(event.walking);
    });
    for (let at = 0; at < 10 * 25; at += BLOCK) {
      stage.push(blockOf((at * 1e6) / 25, 25, BLOCK, rocking(1.8, 3)), 0, BLOCK);
    }
    stage.reset();
    assert.deepEqual(said, [true, false]);
  });
});
