import assert from 'node:assert/strict';
import type { Recording } from '../../host-tools/recordings/recording.js';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { augment, randomMounting } from '../../models/training/augment.js';
import { streamsOf } from '../../models/training/streams.js';
import { resampledVariant } from '../../models/training/variants.js';
import { windowsOf } from '../../models/training/windows.js';

const GRAVITY_MPS2 = 9.80665;

/** Lying still at 50 Hz for so long, with a silence of `gapS` in the middle. */
function still(seconds: number, gapS = 0): Recording {
  const n = seconds * 50;
  const t_us = Float64Array.from(
    { length: n },
    (_, i) => i * 20_000 + (i < n / 2 ? 0 : gapS * 1e6),
  );
  const accelMps2 = Float32Array.from({ length: 3 * n }, (_, i) =>
    i % 3 === 2 ? GRAVITY_MPS2 : 0,
  );
  return { name: 'still', subject: '', t_us, accelMps2, gyroRadps: null, segments: [], notes: [] };
}

describe('training: windows', () => {
  it('are what the firmware cuts: 20 Hz, gravity 64 steps', () => {
    const [stream] = streamsOf(still(10), 20, 80, 3);
    assert(Math.abs(stream!.length / 3 - 200) < 10);
    const windows = windowsOf(stream!, 80, 10, 3);
    assert.equal(windows.length % 240, 0);
    assert.deepEqual([...new Set(windows)].sort(), [0, 64]);
  });

  it('never span a gap', () => {
    assert.equal(streamsOf(still(20, 0), 20, 80, 3).length, 1);
    assert.equal(streamsOf(still(20, 1), 20, 80, 3).length, 2);
  });

  it('leave out stretches shorter than one', () => {
    assert.equal(streamsOf(still(3), 20, 80, 3).length, 0);
  });
});

describe('training: augmentation', () => {
  it('keeps gravity within the gain, whatever the mounting', () => {
    const random = new SeededRandom(1);
    for (let i = 0; i < 50; i++) {
      const r = randomMounting(random);
      for (let row = 0; row < 9; row += 3) {
        assert(Math.abs(Math.hypot(r[row]!, r[row + 1]!, r[row + 2]!) - 1) < 1e-9);
      }
      const window = Float32Array.from({ length: 240 }, (_, at) => (at % 3 === 2 ? 4096 : 0));
      augment(window, 3, random);
      const norm = Math.hypot(window[120]!, window[121]!, window[122]!);
      assert(norm > 4096 * 0.8 && norm < 4096 * 1.2, `${norm}`);
    }
  });

  it('turns the gyroscope as a pseudovector: mirrored axes turn the other way', () => {
    const random = new SeededRandom(3);
    for (let i = 0; i < 50; i++) {
      // Gravity swings from x to y: the turn that does it is about z, their cross product.
      const window = Float32Array.from({ length: 480 }, (_, at) =>
        at % 6 === 5 ? 2000 : at % 6 === (at < 240 ? 0 : 1) ? 4096 : 0,
      );
      augment(window, 6, random);
      const [ax, ay, az] = window.subarray(120, 123) as unknown as [number, number, number];
      const [bx, by, bz] = window.subarray(360, 363) as unknown as [number, number, number];
      const [gx, gy, gz] = window.subarray(363, 366) as unknown as [number, number, number];
      const cross = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
      const along = (gx * cross[0]! + gy * cross[1]! + gz * cross[2]!) / (4096 * 4096 * 2000);
      assert(along > 0.7 && along < 1.4, `${along}`);
    }
  });

  it('resamples with time in order, gaps kept and length within the stretch', () => {
    const random = new SeededRandom(2);
    for (let i = 0; i < 10; i++) {
      const variant = resampledVariant(still(20, 5), random);
      const t = variant.t_us;
      let widest = 0;
      for (let k = 1; k < t.length; k++) {
        assert(t[k]! > t[k - 1]!);
        widest = Math.max(widest, t[k]! - t[k - 1]!);
      }
      assert(widest > 4.4e6 && widest < 5.7e6, `${widest}`);
      assert(t.at(-1)! > 22e6 && t.at(-1)! < 28e6);
      assert.equal(variant.accelMps2.length, 3 * t.length);
    }
  });
});
