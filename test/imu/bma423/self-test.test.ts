import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { NORMAL, rampX } from '../imu-bench.js';
import { Bma423Bench } from './bench.js';

/** 4,096 counts per g at the ±8 g of the self-test. */
const LEAST = [0.4, 0.8, 0.4].map((g) => Math.ceil(g * 4096));

describe('BMA423 self-test', () => {
  it('passes a part that answers by as much as it should', () => {
    const bench = new Bma423Bench();
    bench.chip.response = LEAST.map((counts) => counts + 2);
    const result = bench.start(NORMAL).selfTest();
    assert.equal(result.passed, true);
    assert.deepEqual(
      result.accelG.map((g) => Math.round(g * 10) / 10),
      [0.4, 0.8, 0.4],
    );
    bench.check();
  });

  for (const axis of [0, 1, 2]) {
    it(`fails a part that answers too little on axis ${axis}`, () => {
      const bench = new Bma423Bench();
      bench.chip.response = LEAST.map((counts, i) => counts + (i === axis ? -2 : 2));
      assert.equal(bench.open().selfTest().passed, false);
    });
  }

  it('leaves the part sampling as before', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    bench.bench.run(30);
    imu.selfTest();
    bench.bench.pause(0);
    bench.blocks.length = 0;
    bench.bench.run(25);
    assert.equal(bench.chip.registers.get(0x6d), 0);
    assert.deepEqual(bench.valuesOf(imu), rampX(30, 55));
  });

  it('opens a bus that was lost', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    bench.bus.cut();
    bench.bench.run(25);
    assert.equal(imu.isLost, true);
    bench.bus.nack = () => false;
    bench.chip.response = LEAST.map((counts) => counts + 2);
    assert.equal(imu.selfTest().passed, true);
    assert.equal(imu.isLost, false);
  });

  it('throws when the bus fails, and gets the part back', () => {
    const healthy = new Bma423Bench();
    const opened = healthy.start(NORMAL);
    const before = healthy.bus.transactions;
    opened.selfTest();
    const transactions = healthy.bus.transactions - before;
    for (let at = 0; at < transactions; at++) {
      const bench = new Bma423Bench();
      const imu = bench.start(NORMAL);
      const failing = bench.bus.transactions + at;
      bench.bus.nack = (index) => index === failing;
      assert.throws(() => imu.selfTest(), { code: 'imu-lost' });
      assert.equal(imu.isLost, false);
      bench.bench.pause(0);
      bench.bench.run(25);
      assert.equal(bench.blocks.length, 1);
      assert.equal(bench.chip.registers.get(0x6d), 0);
    }
  });
});

describe('BMA423 temperature', () => {
  it('is what it was at the last burst', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    bench.chip.temperature = 10;
    bench.bench.run(25);
    assert.equal(imu.temperatureC, 33);
    bench.chip.temperature = 0x100 - 30;
    bench.bench.run(25);
    assert.equal(imu.temperatureC, -7);
  });

  it('is unknown when the part has none', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    bench.chip.temperature = 0x80;
    bench.bench.run(25);
    assert.equal(imu.temperatureC, null);
  });
});
