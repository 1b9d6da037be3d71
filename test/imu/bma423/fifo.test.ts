import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { LOW_POWER, NORMAL, rampX } from '../imu-bench.js';
import { Bma423Bench } from './bench.js';

describe('BMA423 FIFO', () => {
  it('delivers every sample once, in order, at the watermark', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    bench.bench.run(100);
    assert.deepEqual(
      bench.counts,
      [25, 25, 25, 25].map((count) => [count, 0]),
    );
    assert.deepEqual(bench.valuesOf(imu), rampX(0, 100));
    bench.check();
  });

  it('delivers in low power too', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(LOW_POWER);
    bench.bench.run(50);
    assert.deepEqual(bench.valuesOf(imu), rampX(0, 50));
    bench.check();
  });

  it('wakes the part to read less than the watermark, and lets it sleep again', () => {
    const bench = new Bma423Bench();
    bench.gather(bench.start(LOW_POWER), 10);
    assert.deepEqual(bench.counts, [[10, 0]]);
    assert.equal(bench.chip.registers.get(0x7c), 3);
    bench.check();
  });

  it('does not deliver samples from before the filters settled, in how many bursts they may come', () => {
    for (const watermark of [1, 2, 25]) {
      const bench = new Bma423Bench({ settling: 3 });
      const imu = bench.start({ ...NORMAL, watermark });
      bench.bench.run(50);
      assert.deepEqual(bench.valuesOf(imu), rampX(3, 50));
      const first = bench.blocks[0]!;
      assert.ok(Math.abs(first.t_us - bench.bench.takenUs[3]!) < 2);
      bench.set(imu, LOW_POWER);
      bench.blocks.length = 0;
      bench.bench.run(25);
      assert.deepEqual(bench.valuesOf(imu), rampX(53, 75));
    }
  });

  it('reads what gathered behind a late interrupt in one burst', () => {
    const bench = new Bma423Bench();
    bench.gather(bench.start(NORMAL), 70);
    assert.deepEqual(bench.counts, [[70, 0]]);
    bench.check();
  });

  it('looks again when the watermark was reached anew while it read', () => {
    const bench = new Bma423Bench();
    const imu = bench.start({ ...NORMAL, rateHz: 1600, watermark: 2 });
    const read = bench.chip.read.bind(bench.chip);
    bench.chip.read = (register, length) => {
      const bytes = read(register, length);
      if (register === 0x26) bench.bench.nowUs += 700;
      if (register === 0x26 && bench.blocks.length === 0) bench.chip.sample([1, 1, 1]);
      if (register === 0x26 && bench.blocks.length === 0) bench.chip.sample([2, 2, 2]);
      return bytes;
    };
    bench.bench.run(2);
    assert.deepEqual(bench.valuesOf(imu), [0, 16, 1, 2]);
    assert.equal(bench.chip.interruptHigh, false);
  });

  it('says how many samples an overflow dropped, and gives the rest', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    bench.gather(imu, 500);
    assert.equal(bench.chip.fifo.dropped, 330);
    assert.deepEqual(bench.counts, [[170, 330]]);
    assert.deepEqual(bench.valuesOf(imu), rampX(330, 500));
    bench.check();
  });

  it('stamps what is left of an overflow with the time it was taken', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    bench.bench.run(100);
    bench.gather(imu, 300);
    const { t_us, offsetsUs } = bench.blocks[bench.blocks.length - 1]!;
    assert.ok(Math.abs(t_us - bench.bench.takenUs[230]!) < 2000);
    assert.ok(Math.abs(t_us + offsetsUs[169]! - bench.bench.takenUs[399]!) < 2000);
  });

  it('counts across the wrap of sensor time', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    const perWrap = 2 ** 24 / 512;
    bench.bench.run(perWrap - 18);
    bench.blocks.length = 0;
    bench.gather(imu, 300);
    assert.deepEqual(bench.counts, [[170, 130]]);
    bench.check();
  });

  it('leaves a frame that is not whole to the next burst', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    bench.chip.torn = 4;
    bench.gather(imu, 10);
    bench.chip.torn = 0;
    bench.gather(imu, 5);
    assert.deepEqual(bench.valuesOf(imu), rampX(0, 15));
    bench.check();
  });

  it('takes the same room for every burst', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    const seen = new Set<unknown>();
    imu.onBlock = (block) => {
      for (const part of [block, block.samples, block.offsetsUs]) seen.add(part);
    };
    bench.bench.run(2500);
    assert.equal(seen.size, 3);
    assert.equal(bench.bus.rooms.size, 2);
  });

  it('refuses a length no FIFO has, and starts over', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    bench.chip.torn = 1100;
    bench.gather(imu, 1);
    assert.match(bench.faults[0]!.message, /1,024 bytes/);
    bench.gather(imu, 10);
    assert.equal(bench.blocks[0]!.count, 10);
  });
});
