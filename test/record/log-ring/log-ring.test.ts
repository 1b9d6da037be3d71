import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { NorFlash } from '../../../host-tools/virtual-watch/flash/nor-flash.js';
import { LogRing } from '../../../src/record/log-ring/log-ring.js';
import { SECTOR_HEADER_BYTES } from '../../../src/record/log-ring/sectors.js';
import { FRAME_BYTES, FRAMES_A_SECTOR, numbersFrom, RingBench } from './ring-bench.js';

const PARTITION_SECTORS = (12 * 1024 * 1024) / 4096;

describe('a log ring', () => {
  it('gives back what it took, from any frame on', () => {
    const bench = new RingBench(8);
    bench.fill(3);
    assert.deepEqual(bench.numbers(0), numbersFrom(0, 30));
    assert.deepEqual(bench.numbers(17 * FRAME_BYTES), numbersFrom(17, 30));
    assert.equal(bench.ring.end, 30 * FRAME_BYTES);
  });

  it('goes on after a mount', () => {
    const bench = new RingBench(8);
    bench.fill(2.5);
    bench.mount();
    bench.fill(1);
    assert.deepEqual(bench.numbers(0), numbersFrom(0, 35));
  });

  it('drops the oldest sector, and tells a reader of it', () => {
    const bench = new RingBench(8);
    bench.fill(20);
    // One sector is erased ahead.
    const first = 200 - 7 * FRAMES_A_SECTOR;
    assert.deepEqual(bench.numbers(0), [-1, ...numbersFrom(first, 200)]);
    assert.equal(bench.ring.extents()[0]!.from, first * FRAME_BYTES);
  });

  it('never gives a reader bytes of another place when the ring moves on beneath it', () => {
    const bench = new RingBench(8);
    bench.fill(7);
    const bytes = new Uint8Array(FRAME_BYTES);
    assert.equal(bench.ring.read(0, bytes, FRAME_BYTES), FRAME_BYTES);
    bench.fill(3);
    assert.equal(bench.ring.read(FRAME_BYTES, bytes, FRAME_BYTES), FRAME_BYTES);
    assert.equal(bench.ring.readFrom, 30 * FRAME_BYTES);
    assert.equal(bytes[1], 31);
  });

  it('erases ahead, so that no write waits', () => {
    const bench = new RingBench(8);
    bench.ring.tend();
    bench.fill(20);
    assert.equal(bench.ring.waits, 0);
    bench.fill(3, false);
    assert.ok(bench.ring.waits >= 2);
  });

  it('wears its sectors evenly within one erasure', () => {
    const bench = new RingBench(8);
    for (let i = 0; i < 37; i++) {
      bench.fill(1.7);
      bench.mount();
    }
    const { wear } = bench.flash;
    assert.ok(Math.min(...wear) > 5);
    assert.ok(Math.max(...wear) - Math.min(...wear) <= 1, wear.join(' '));
  });

  it('mounts 12 MB with a read of each header and one sector', () => {
    const flash = new NorFlash(PARTITION_SECTORS);
    const ring = new LogRing(flash, () => 0, 1);
    const frame = new Uint8Array(1000);
    for (let i = 0; i < 4.5 * PARTITION_SECTORS; i++) {
      ring.write(frame, frame.length);
      ring.tend();
    }
    flash.reads = 0;
    flash.readBytes = 0;
    const again = new LogRing(flash, () => 0, 1);
    assert.equal(again.end, ring.end);
    assert.ok(flash.readBytes <= PARTITION_SECTORS * SECTOR_HEADER_BYTES + 4096);
    assert.ok(flash.reads <= PARTITION_SECTORS + 4096 / 256);
  });

  it('refuses a partition of fewer than four sectors', () => {
    assert.throws(() => new LogRing(new NorFlash(3), () => 0, 1), { code: 'flash-failed' });
  });

  it('takes over a partition full of something else', () => {
    const bench = new RingBench(8);
    for (let i = 0; i < bench.flash.bytes; i++) bench.flash.memory[i] = (i * 7919) >> 3;
    bench.mount();
    bench.fill(12);
    assert.deepEqual(bench.numbers(50 * FRAME_BYTES), numbersFrom(50, 120));
  });
});
