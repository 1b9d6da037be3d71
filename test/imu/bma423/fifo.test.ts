import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Bma423Bench, LOW_POWER, NORMAL } from './bench.js';

describe('BMA423 FIFO', () => {
  it('delivers every sample once, in order, at the watermark', () => {
    const bench = new Bma423Bench();
    bench.start(NORMAL);
    bench.bench.run(100);
    assert.deepEqual(
      bench.blocks.map(({ count, lost }) => [count, lost]),
      [25, 25, 25, 25].map((count) => [count, 0]),
    );
    assert.deepEqual(
      bench.numbers,
      Array.from({ length: 100 }, (_, i) => i * 16),
    );
    bench.check();
  });

  it('delivers in low power too', () => {
    const bench = new Bma423Bench();
    bench.start(LOW_POWER);
    bench.bench.run(50);
    assert.equal(bench.numbers.length, 50);
    assert.equal(bench.chip.registers.get(0x7c), 0x03);
    bench.check();
  });

  it('reads what gathered behind a late interrupt in one burst', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    bench.bench.stuck = true;
    bench.bench.run(70);
    bench.bench.pause(0);
    imu.service();
    assert.deepEqual(
      bench.blocks.map(({ count, lost }) => [count, lost]),
      [[70, 0]],
    );
    bench.check();
  });

  it('says how many samples an overflow dropped, and gives the rest', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    bench.bench.stuck = true;
    bench.bench.run(500);
    bench.bench.pause(0);
    imu.service();
    assert.equal(bench.chip.fifo.dropped, 330);
    assert.deepEqual(
      bench.blocks.map(({ count, lost }) => [count, lost]),
      [[170, 330]],
    );
    assert.equal(bench.numbers[0], 330 * 16);
    bench.check();
  });

  it('counts across the wrap of sensor time', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    const perWrap = 2 ** 24 / 512;
    bench.bench.run(perWrap - 10);
    bench.blocks.length = 0;
    bench.bench.stuck = true;
    bench.bench.run(300);
    bench.bench.pause(0);
    imu.service();
    assert.equal(bench.blocks[0]!.count + bench.blocks[0]!.lost, 300 + ((perWrap - 10) % 25));
    bench.check();
  });

  it('leaves a frame that is not whole to the next burst', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    bench.bench.stuck = true;
    bench.bench.run(10);
    bench.chip.torn = 4;
    imu.service();
    bench.bench.run(5);
    bench.chip.torn = 0;
    imu.service();
    assert.deepEqual(
      bench.numbers,
      Array.from({ length: 15 }, (_, i) => i * 16),
    );
    bench.check();
  });

  it('takes the same room for every burst', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    const seen = new Set<unknown>();
    imu.onBlock = (block) => {
      for (const part of [block, block.samples, block.offsetsUs]) seen.add(part);
    };
    const { rooms } = bench.bus;
    bench.bench.run(2500);
    assert.equal(seen.size, 3);
    assert.equal(rooms.size, 2);
    bench.check();
  });
});
