import assert from 'node:assert/strict';
import { SeededRandom } from '../../../host-tools/seeded-random.js';
import { classesOf, GestureBatches } from '../../../models/training/gesture/batches.js';
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

/** The same, but that gestures move along x alone. */
function leaning(): GestureBatches {
  const values = new Int16Array(AXES * 400);
  const instances = [
    { label: 'left', start: 100, end: 120, labelEnd: 120 },
    { label: 'right', start: 250, end: 270, labelEnd: 270 },
  ];
  for (const { start, end } of instances) {
    for (let i = start; i < end; i++) values[AXES * i] = COUNTS_PER_UNIT;
  }
  const everyday = { activity: 'typing', values: new Int16Array(AXES * 200), encodedAt: [80] };
  const streams = [{ subject: 'p', values, instances }];
  return new GestureBatches(LABELS, streams, [everyday], STILL, new SeededRandom(7, 'batches'));
}

const CLASSES = classesOf(LABELS.length);
const rowsOf = (targets: Float32Array): number[][] =>
  Array.from({ length: targets.length / CLASSES }, (_, i) => [
    ...targets.slice(CLASSES * i, CLASSES * (i + 1)),
  ]);

describe('training: batches of gestures', () => {
  it('are half gestures, all labels alike, made or imagined, and half what they are not', () => {
    const rows = rowsOf(batches(1).next(600, 0).targets);
    const share = (...classes: number[]) =>
      rows.filter((row) => classes.includes(row.indexOf(1))).length / 600;
    assert.equal(share(0), 0.5);
    assert(Math.abs(share(1, 3, 5) - 0.25) < 0.05, `${share(1, 3, 5)}`);
    assert(Math.abs(share(1, 2) - 0.3) < 0.05, `${share(1, 2)}`);
    assert(share(4) > 0 && share(6) > 0);
  });

  it('hold the gesture that the target names, near the end of the window', () => {
    const { windows, targets, size } = batches(2).next(200, 0);
    for (const [i, row] of rowsOf(targets).entries()) {
      const label = row.indexOf(1);
      if (label === 0 || label > 2) continue;
      const window = windows.subarray(i * WINDOW * AXES, (i + 1) * WINDOW * AXES);
      const newest = [...window.slice(-15 * AXES)];
      // Half of the windows are given a little noise.
      assert(
        newest.some((value) => Math.abs(value - label) < 0.15),
        `${label}: ${newest}`,
      );
    }
    assert.equal(size, 200);
  });

  it('imagine gestures by changing axes round', () => {
    const { windows, targets } = leaning().next(400, 0);
    for (const [i, row] of rowsOf(targets).entries()) {
      const label = row.indexOf(1);
      if (label === 0) continue;
      const last = windows.subarray((i + 1) * WINDOW * AXES - AXES * 5);
      const strongest = [0, 1, 2].sort((a, b) => last[b]! - last[a]!)[0];
      // Only x leans as it is made; (y, z, x) puts it last, (z, x, y) in the middle.
      if (last[strongest!]! > 0.5) assert.equal(strongest, [0, 2, 1][(label - 1) >> 1]);
    }
  });

  it('take everyday motion where the watch would look at it', () => {
    const { windows, size } = batches(3).next(100, 0);
    const last = windows.subarray((size - 1) * WINDOW * AXES);
    for (const value of last) assert(Math.abs(value + 1) < 0.15, `${value}`);
  });

  it('smooth the targets, which still add up to 1', () => {
    for (const row of rowsOf(batches(4).next(20, 0.3).targets)) {
      assert(Math.abs(row.reduce((sum, one) => sum + one, 0) - 1) < 1e-6);
      assert(Math.abs(Math.max(...row) - (0.7 + 0.3 / CLASSES)) < 1e-6);
    }
  });

  it('are the same for the same seed, and others for another', () => {
    assert.deepEqual(batches(5).next(40, 0), batches(5).next(40, 0));
    assert.notDeepEqual(batches(5).next(40, 0), batches(6).next(40, 0));
  });
});
