import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { VirtualImu } from '../../host-tools/virtual-watch/virtual-imu.js';
import type { ImuSetting } from '../../src/ports.js';
import { motionOf } from '../xs/motion.js';

const THRESHOLD = 10;

function fifo(rateHz: number, watermark: number): ImuSetting {
  return { power: 'normal', rateHz, watermark };
}

/** Feeds a recording at 100 Hz (or as told) and tells the blocks: [when, first stamp, values, offsets]. */
function blocks(setting: ImuSetting, t_us: number[], values: number[], rateHz = 100) {
  const imu = new VirtualImu(motionOf(t_us, values, rateHz), THRESHOLD, 128);
  const seen: [at: number, t_us: number, values: number[], offsets: number[]][] = [];
  let index = 0;
  imu.onBlock = (block) => {
    const xs = Array.from({ length: block.count }, (_, i) => block.samples[i * 3]!);
    const offsets = [...block.offsetsUs.subarray(0, block.count)];
    seen.push([t_us[index]!, block.t_us, xs, offsets]);
  };
  imu.configure(setting);
  for (; index < t_us.length; index++) {
    if (imu.take(index) === 'block') imu.deliver();
  }
  return { seen, held: imu.held };
}

describe('the simulated IMU', () => {
  it('delivers a block when the watermark is reached, at its last sample', () => {
    const { seen, held } = blocks(
      fifo(100, 2),
      [0, 10_000, 20_000, 30_000, 40_000],
      [1, 2, 3, 4, 5],
    );
    assert.deepEqual(seen, [
      [10_000, 0, [1, 2], [0, 10_000]],
      [30_000, 20_000, [3, 4], [0, 10_000]],
    ]);
    assert.equal(held, 1);
  });

  it('passes uneven and equal stamps as they are when the recording is not faster', () => {
    const { seen } = blocks(fifo(200, 4), [0, 3_000, 3_000, 90_000], [1, 2, 3, 4]);
    assert.deepEqual(seen, [[90_000, 0, [1, 2, 3, 4], [0, 3_000, 3_000, 90_000]]]);
  });

  it('rounds a stamp’s fraction of a microsecond to the nearest', () => {
    const { seen } = blocks(fifo(100, 3), [0.5, 10_000.9, 20_001.1], [1, 2, 3]);
    assert.deepEqual(seen[0]![3], [0, 10_000, 20_001]);
  });

  it('averages within ticks when the recording is faster, stamped with each tick’s last sample', () => {
    const { seen } = blocks(
      fifo(50, 2),
      [0, 10_000, 20_000, 30_000, 40_000, 50_000],
      [0, 10, 20, 31, 7, 7],
    );
    assert.deepEqual(seen, [[30_000, 10_000, [5, 26], [0, 20_000]]]);
  });

  it('rounds a mean halfway up, below zero too', () => {
    const { seen } = blocks(fifo(50, 1), [0, 10_000, 20_000, 30_000], [-1, 0, -2, -1]);
    assert.deepEqual(
      seen.map(([, , values]) => values),
      [[0], [-1]],
    );
  });

  it('counts ticks on through a gap and makes no sample where there was none', () => {
    const { seen } = blocks(fifo(50, 1), [0, 10_000, 75_000, 85_000, 95_000], [2, 4, 10, 30, 50]);
    assert.deepEqual(
      seen.map(([at, , values]) => [at, ...values]),
      [
        [10_000, 3],
        [75_000, 10],
        [95_000, 40],
      ],
    );
  });

  it('ends a block before a gap that its offsets could not span', () => {
    const { seen } = blocks(fifo(100, 3), [0, 10_000, 3e9, 3e9 + 10_000], [1, 2, 3, 4]);
    assert.deepEqual(seen, [[10_000, 0, [1, 2], [0, 10_000]]]);
  });

  it('in power motion says when an axis changes by more than the threshold, and delivers nothing', () => {
    const imu = new VirtualImu(motionOf([0, 1, 2, 3, 4], [0, 10, 21, 21, 10], 100), THRESHOLD, 128);
    imu.configure({ power: 'motion', rateHz: 25, watermark: 1 });
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((index) => imu.take(index)),
      [null, null, 'motion', null, 'motion'],
    );
    assert.equal(imu.held, 0);
  });

  it('compares with no sample from before it was told to', () => {
    const imu = new VirtualImu(motionOf([0, 1, 2], [0, 500, 500], 100), THRESHOLD, 128);
    imu.configure({ power: 'motion', rateHz: 25, watermark: 1 });
    imu.take(0);
    imu.configure({ power: 'motion', rateHz: 25, watermark: 1 });
    assert.deepEqual([imu.take(1), imu.take(2)], [null, null]);
  });

  it('leaves what the FIFO held as a last block of the old setting when it is reconfigured', () => {
    const imu = new VirtualImu(motionOf([0, 10_000, 20_000], [1, 2, 3], 100), THRESHOLD, 128);
    imu.configure(fifo(100, 10));
    imu.take(0);
    imu.take(1);
    imu.configure({ power: 'motion', rateHz: 25, watermark: 1 });
    assert.equal(imu.pending, true);
    assert.equal(imu.deliver(), 2);
    assert.equal(imu.pending, false);
    assert.equal(imu.held, 0);
  });

  it('keeps what the FIFO holds where nothing but the watermark is another', () => {
    const motion = motionOf([0, 10_000, 20_000, 30_000], [1, 2, 3, 4], 100);
    const imu = new VirtualImu(motion, THRESHOLD, 128);
    imu.configure(fifo(100, 10));
    imu.take(0);
    imu.configure(fifo(100, 3));
    assert.equal(imu.pending, false);
    assert.deepEqual([imu.take(1), imu.take(2)], [null, 'block']);
    imu.configure(fifo(100, 2));
    assert.equal(imu.pending, true);
    assert.equal(imu.deliver(), 3);
  });

  it('delivers nothing before it is configured', () => {
    const imu = new VirtualImu(motionOf([0, 1], [0, 500], 100), THRESHOLD, 128);
    assert.deepEqual([imu.take(0), imu.take(1)], [null, null]);
  });

  for (const [what, setting] of [
    ['a rate of zero', { power: 'normal', rateHz: 0, watermark: 1 }],
    ['a rate that is no number', { power: 'normal', rateHz: Number.NaN, watermark: 1 }],
    ['a watermark above the FIFO', { power: 'normal', rateHz: 50, watermark: 129 }],
    ['half a sample', { power: 'normal', rateHz: 50, watermark: 0.5 }],
    ['another power', { power: 'fast' as 'normal', rateHz: 50, watermark: 1 }],
  ] satisfies [string, ImuSetting][]) {
    it(`refuses ${what}`, () => {
      const imu = new VirtualImu(motionOf([0], [0], 100), THRESHOLD, 128);
      assert.throws(() => imu.configure(setting), { code: 'bad-config' });
    });
  }
});
