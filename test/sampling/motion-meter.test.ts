import assert from 'node:assert/strict';
import { type MotionFrame, MotionMeter } from '../../src/sampling/motion-meter.js';
import { blockOf } from '../fakes/imu.js';

const COUNTS_PER_MPS2 = 4096 / 9.80665;

function measuring() {
  const frames: MotionFrame[] = [];
  const meter = new MotionMeter((frame) => void frames.push({ ...frame }));
  return { meter, frames };
}

describe('sampling/motion-meter', () => {
  it('gives the range of the liveliest axis and the middle along z, each second', () => {
    const { meter, frames } = measuring();
    const block = blockOf(0, 10, 21, () => [0, 0, 0]);
    for (let i = 0; i < 21; i++) block.samples.set([i % 2, 10 * (i % 2), 400], i * 3);
    meter.measure(block, 3, 0, 21);
    assert.deepEqual(frames, [
      { range: 10, midZ: 400 },
      { range: 10, midZ: 400 },
    ]);
  });

  it('goes on with a frame in the next block', () => {
    const { meter, frames } = measuring();
    meter.measure(
      blockOf(0, 10, 5, () => [1, 0, 0]),
      3,
      0,
      5,
    );
    meter.measure(
      blockOf(500_000, 10, 6, () => [3, 0, 0]),
      3,
      0,
      6,
    );
    assert.equal(frames.length, 1);
    assert.equal(frames[0]!.range, Math.round(3 * COUNTS_PER_MPS2) - Math.round(COUNTS_PER_MPS2));
  });

  it('does not depend on the rate', () => {
    const rangeAt = (rateHz: number): number => {
      const { meter, frames } = measuring();
      const count = rateHz * 1.2;
      const wave = (t: number) => [3 * Math.sin(2 * Math.PI * 1.5 * t), 0, 0] as const;
      meter.measure(blockOf(0, rateHz, count, wave), 3, 0, count);
      return frames[0]!.range;
    };
    assert.ok(Math.abs(rangeAt(12.5) - rangeAt(100)) < 150);
  });

  it('starts anew after reset', () => {
    const { meter, frames } = measuring();
    meter.measure(
      blockOf(0, 10, 1, () => [9, 0, 0]),
      3,
      0,
      1,
    );
    meter.reset();
    meter.measure(
      blockOf(500_000, 10, 10, () => [1, 0, 0]),
      3,
      0,
      10,
    );
    assert.equal(frames.length, 0);
    meter.measure(
      blockOf(1_500_000, 10, 1, () => [1, 0, 0]),
      3,
      0,
      1,
    );
    assert.deepEqual(
      frames.map(({ range }) => range),
      [0],
    );
  });
});
