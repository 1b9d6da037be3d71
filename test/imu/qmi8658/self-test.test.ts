import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { NORMAL, rampX } from '../imu-bench.js';
import { Qmi8658Bench } from './bench.js';

const G = 2048;
const DPS = 16;

describe('QMI8658 self-test', () => {
  it('passes a part that answers by more than 200 mg and 300 degrees per second', () => {
    const bench = new Qmi8658Bench();
    bench.chip.accelResponse = [0.21 * G, -0.21 * G, 0.21 * G];
    bench.chip.gyroResponse = [301 * DPS, -301 * DPS, 301 * DPS];
    const result = bench.start(NORMAL).selfTest();
    assert.equal(result.passed, true);
    assert.deepEqual(result.gyroDps, [301, -301, 301]);
    assert.ok(Math.abs(result.accelG[1]! + 0.21) < 1e-3);
    bench.check();
  });

  for (const axis of [0, 1, 2]) {
    it(`fails a part that answers too little on axis ${axis}`, () => {
      const weakAccel = new Qmi8658Bench();
      weakAccel.chip.accelResponse = [600, 600, 600].map((v, i) => (i === axis ? 0.19 * G : v));
      assert.equal(weakAccel.open().selfTest().passed, false);
      const weakGyro = new Qmi8658Bench();
      weakGyro.chip.gyroResponse = [6000, 6000, 6000].map((v, i) => (i === axis ? 299 * DPS : v));
      assert.equal(weakGyro.open().selfTest().passed, false);
    });
  }

  it('throws when the bus fails, and gets the part back', () => {
    const healthy = new Qmi8658Bench();
    const opened = healthy.start(NORMAL);
    const before = healthy.bus.transactions;
    opened.selfTest();
    const transactions = healthy.bus.transactions - before;
    for (let at = 0; at < transactions; at++) {
      const bench = new Qmi8658Bench();
      const imu = bench.start(NORMAL);
      const failing = bench.bus.transactions + at;
      bench.bus.nack = (index) => index === failing;
      assert.throws(() => imu.selfTest(), { code: 'imu-lost' });
      assert.equal(imu.isLost, false);
      bench.bench.pause(0);
      bench.bench.run(25);
      assert.equal(bench.blocks.length, 1);
    }
  });

  it('gives up on a self-test that does not end', () => {
    const bench = new Qmi8658Bench();
    const imu = bench.start(NORMAL);
    const read = bench.chip.read.bind(bench.chip);
    bench.chip.read = (register, length) =>
      register === 0x2d
        ? read(register, length).map((value) => value & 0x80)
        : read(register, length);
    assert.throws(() => imu.selfTest(), { code: 'imu-lost', message: /end of the self-test/ });
    bench.bench.pause(0);
    bench.bench.run(25);
    assert.equal(bench.blocks.length, 1);
  });

  it('leaves the part sampling as before', () => {
    const bench = new Qmi8658Bench({ gyroscope: true });
    const imu = bench.start(NORMAL);
    bench.bench.run(30);
    imu.selfTest();
    bench.bench.pause(0);
    bench.blocks.length = 0;
    bench.bench.run(25);
    assert.deepEqual(bench.valuesOf(imu), rampX(30, 55));
    bench.check();
  });
});

describe('QMI8658 temperature', () => {
  it('is what it was at the last burst', () => {
    const bench = new Qmi8658Bench();
    const imu = bench.start(NORMAL);
    for (const celsius of [31.5, -7.25]) {
      bench.chip.temperature = celsius;
      bench.bench.run(25);
      assert.equal(imu.temperatureC, celsius);
    }
  });
});
