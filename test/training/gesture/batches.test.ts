import assert from 'node:assert/strict';
import { SeededRandom } from '../../../host-tools/seeded-random.js';
import { GestureBatches } from '../../../models/training/gesture/batches.js';
import { AXES, NONE, WINDOW } from '../../../models/training/gesture/gestures.js';

const LABELS = [NONE, 'left', 'right'];
const STILL = { gain: 0, stretch: 0, warp: 0, roll: 0, tilt: 0 };
const COUNTS_PER_UNIT = 96 * 32;

/** Gestures of 20 samples whose level says which; everything else is 0, everyday motion is −1. */
function batches(seed: number): GestureBatches {
  const values = new Int16Array(AXES * 400);
  const instances = [
    { label: 'left', start: 100, end: 120, labelEnd: 122 },
    { label: 'right', start: 250, end: 270, labelEnd: 270 },
  ];
  for (const [i, { start, end }] of instances.entries()) {
    values.fill((i + 1) * COUNTS_PER_UNIT, AXES * start, AXES * end);
  }
  const everyday = {
    activity: 'typing',
    values: new Int16Array(AXES * 200).fill(-COUNTS_PER_UNIT),
    encodedAt: [80, 150],
  };
  const streams = [{ subject: 'p', values, instances }];
  return new GestureBatches(LABELS, streams, [everyday], STILL, new SeededRandom(seed, 'batches'));
}

const rowsOf = (targets: Float32Array): number[][] =>
  Array.from({ length: targets.length / 3 }, (_, i) => [...targets.slice(3 * i, 3 * i + 3)]);

describe('training: batches of gestures', () => {
  it('are half gestures, all labels alike, and half what they are not', () => {
    const { targets } = batches(1).next(400, 0);
    const share = (label: number) => rowsOf(targets).filter((row) => row[label] === 1).length / 400;
    assert.equal(share(0), 0.5);
    assert(Math.abs(share(1) - 0.25) < 0.06, `${share(1)}`);
  });

  it('hold the gesture that the target names, near the end of the window', () => {
    const { windows, targets, size } = batches(2).next(200, 0);
    for (let i = 0; i < size; i++) {
      const label = rowsOf(targets)[i]!.indexOf(1);
      if (label === 0) continue;
      const window = windows.subarray(i * WINDOW * AXES, (i + 1) * WINDOW * AXES);
      const newest = [...window.slice(-15 * AXES)];
      // Half of the windows are given a little noise.
      assert(
        newest.some((value) => Math.abs(value - label) < 0.15),
        `${label}: ${newest}`,
      );
    }
  });

  it('take everyday motion where the watch would look at it', () => {
    const { windows, size } = batches(3).next(100, 0);
    const last = windows.subarray((size - 1) * WINDOW * AXES);
    for (const value of last) assert(Math.abs(value + 1) < 0.15, `${value}`);
  });

  it('smooth the targets, which still add up to 1', () => {
    for (const row of rowsOf(batches(4).next(20, 0.3).targets)) {
      assert(Math.abs(row[0]! + row[1]! + row[2]! - 1) < 1e-6);
      assert(Math.abs(Math.max(...row) - 0.8) < 1e-6);
    }
  });

  it('are the same for the same seed, and others for another', () => {
    assert.deepEqual(batches(5).next(40, 0), batches(5).next(40, 0));
    assert.notDeepEqual(batches(5).next(40, 0), batches(6).next(40, 0));
  });
});
