import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  ACCEL_RATES,
  FILTERS,
  GYRO_RANGES,
  LOW_POWER_RATES,
  RANGES,
  SIX_AXIS_RATES,
} from '../../../modules/imu/qmi8658/settings.js';
import { LOW_POWER, MOTION, NORMAL } from '../imu-bench.js';
import { Qmi8658Bench } from './bench.js';

const CTRL2 = 0x03;
const CTRL3 = 0x04;
const CTRL5 = 0x06;
const CTRL7 = 0x08;

describe('QMI8658 settings', () => {
  for (const { range, bits, countsPerG } of RANGES) {
    it(`has ±${range} g`, () => {
      const bench = new Qmi8658Bench({ rangeG: range }, () => [0, 0, countsPerG]);
      const imu = bench.start(NORMAL);
      bench.bench.run(25);
      assert.equal(bench.chip.registers.get(CTRL2) & 0x70, bits);
      assert.equal(countsPerG * range, 32768);
      assert.ok(Math.abs(bench.blocks[0]!.samples[2]! / imu.countsPerMps2 - 9.80665) < 1e-9);
      bench.check();
    });
  }

  for (const { range, bits, countsPerDps } of GYRO_RANGES) {
    it(`has ±${range} degrees per second`, () => {
      const bench = new Qmi8658Bench({ gyroscope: true, gyroRangeDps: range });
      const imu = bench.start(NORMAL);
      assert.equal(bench.chip.registers.get(CTRL3) & 0x70, bits);
      assert.equal(countsPerDps * range, 32768);
      assert.ok(Math.abs(countsPerDps / imu.countsPerRadps! - Math.PI / 180) < 1e-12);
      bench.check();
    });
  }

  for (const { rateHz, bits } of ACCEL_RATES) {
    it(`samples acceleration at ${rateHz} Hz`, () => {
      const bench = new Qmi8658Bench();
      const imu = bench.start({ ...NORMAL, rateHz, watermark: 1 });
      assert.equal(bench.chip.registers.get(CTRL2) & 0x0f, bits);
      assert.equal(bench.chip.registers.get(CTRL7), 0x21);
      assert.ok(Math.abs(1e6 / bench.chip.periodUs! - rateHz) < 1e-9);
      assert.ok(Math.abs(imu.rateHz - rateHz) < 1e-9);
      bench.check();
    });
  }

  for (const { rateHz, bits } of SIX_AXIS_RATES) {
    it(`samples six axes at ${rateHz} Hz`, () => {
      const bench = new Qmi8658Bench({ gyroscope: true });
      const imu = bench.start({ ...NORMAL, rateHz, watermark: 1 });
      assert.equal(bench.chip.registers.get(CTRL3) & 0x0f, bits);
      assert.equal(bench.chip.registers.get(CTRL7), 0x23);
      assert.ok(Math.abs(1e6 / bench.chip.periodUs! - rateHz) < 1e-9);
      assert.equal(imu.channels, 6);
      bench.check();
    });
  }

  for (const { rateHz, bits } of LOW_POWER_RATES) {
    it(`samples acceleration at ${rateHz} Hz in low power, with or without a gyroscope`, () => {
      for (const gyroscope of [false, true]) {
        const bench = new Qmi8658Bench({ gyroscope });
        bench.start({ ...LOW_POWER, rateHz });
        assert.equal(bench.chip.registers.get(CTRL2) & 0x0f, bits);
        assert.equal(bench.chip.registers.get(CTRL7), 0x21);
        assert.ok(Math.abs(1e6 / bench.chip.periodUs! - rateHz) < 1e-9);
        bench.check();
      }
    });
  }

  for (const { filter, bits, share } of FILTERS) {
    it(`has the filter ${filter} on both sensors`, () => {
      const bench = new Qmi8658Bench({ filter });
      bench.start(NORMAL);
      assert.equal(bench.chip.registers.get(CTRL5), bits);
      assert.equal(bits >> 4, bits & 0x0f);
      assert.ok(share < 0.5);
    });
  }

  it('takes the slowest rate that is as fast as asked', () => {
    for (const [gyroscope, asked, found] of [
      [false, 50, 62.5],
      [false, 100, 125],
      [true, 50, 56.05],
      [true, 100, 112.1],
      [true, 1000, 896.8],
    ] as const) {
      const bench = new Qmi8658Bench({ gyroscope });
      const imu = bench.start({ ...NORMAL, rateHz: asked });
      assert.ok(Math.abs(imu.rateHz - found) < 1e-9);
    }
  });

  it('never lets reading take longer than a sample', () => {
    for (const gyroscope of [false, true]) {
      for (const rateHz of [31.25, 62.5, 125, 250, 1000]) {
        const bench = new Qmi8658Bench({ gyroscope });
        bench.start({ ...NORMAL, rateHz: Math.min(rateHz, 896), watermark: 64 });
        const watermark = bench.chip.registers.get(0x13);
        const bytesUs = watermark * (gyroscope ? 12 : 6) * 22.5;
        assert.ok(watermark >= 1 && (watermark === 1 || bytesUs <= bench.chip.periodUs! * 0.6));
      }
    }
  });

  it('wakes at 21 Hz', () => {
    const bench = new Qmi8658Bench();
    bench.start(MOTION);
    assert.equal(bench.chip.registers.get(CTRL2) & 0x0f, 13);
    bench.check();
  });

  it('refuses ranges that are not in the tables, before it opens the bus', () => {
    for (const options of [{ rangeG: 1 }, { gyroRangeDps: 1000 }]) {
      const bench = new Qmi8658Bench(options);
      assert.throws(() => bench.open(), { code: 'bad-config' });
      assert.equal(bench.bus.opened, 0);
    }
  });
});
