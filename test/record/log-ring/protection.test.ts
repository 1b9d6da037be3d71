import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { FRAME_BYTES, numbersFrom, RingBench } from './ring-bench.js';

/** Frames come a second apart, ten to a sector; a span is kept by whole sectors, 3 s longer. */
describe('a protected span of a log ring', () => {
  it('outlives what was written before and after it', () => {
    const bench = new RingBench(16);
    bench.fill(5);
    bench.ring.protect(22e6, 26e6);
    bench.fill(40);
    const found = bench.numbers(0);
    assert.deepEqual(found.slice(0, 11), [-1, ...numbersFrom(20, 30)]);
    assert.deepEqual(found.slice(11, 13), [-1, 310 % 200]);
    assert.equal(bench.ring.extents().length, 2);
  });

  it('takes in what is written until it ends', () => {
    const bench = new RingBench(16);
    bench.fill(5);
    bench.ring.protect(45e6, 65e6);
    bench.fill(40);
    assert.deepEqual(bench.numbers(0).slice(0, 31), [-1, ...numbersFrom(40, 70)]);
  });

  it('is remembered over a mount', () => {
    const bench = new RingBench(16);
    bench.fill(5);
    bench.ring.protect(22e6, 26e6);
    bench.mount();
    bench.fill(40);
    assert.deepEqual(bench.numbers(0).slice(0, 2), [-1, 20]);
  });

  it('goes, the oldest first, where more than a quarter of the ring is protected', () => {
    const bench = new RingBench(16);
    bench.fill(9);
    bench.ring.protect(0, 85e6);
    bench.fill(30);
    const found = bench.numbers(0);
    assert.ok(!found.includes(0) && found.includes(89));
    assert.deepEqual(found.slice(-10), numbersFrom(380, 390));
  });

  it('is erased when a reader says so', () => {
    const bench = new RingBench(16);
    bench.fill(5);
    bench.ring.protect(22e6, 26e6);
    bench.ring.eraseUpTo(bench.ring.end);
    assert.deepEqual(bench.numbers(0), []);
  });
});

describe('erasing a log ring', () => {
  it('forgets the sectors before an offset and keeps the others', () => {
    const bench = new RingBench(16);
    bench.fill(5);
    bench.ring.eraseUpTo(25 * FRAME_BYTES);
    assert.deepEqual(bench.numbers(0), [-1, ...numbersFrom(20, 50)]);
    bench.mount();
    assert.deepEqual(bench.numbers(0), [-1, ...numbersFrom(20, 50)]);
  });

  it('of all goes on at the same offset, after a mount too', () => {
    const bench = new RingBench(16);
    bench.fill(5);
    bench.ring.eraseUpTo(bench.ring.end);
    assert.deepEqual(bench.ring.extents(), []);
    bench.mount();
    assert.equal(bench.ring.end, 50 * FRAME_BYTES);
    bench.fill(1);
    assert.deepEqual(bench.numbers(50 * FRAME_BYTES), numbersFrom(50, 60));
  });
});
