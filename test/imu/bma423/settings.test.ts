import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  AVERAGES,
  FILTERS,
  LOW_POWER_RATES,
  NORMAL_RATES,
  RANGES,
  RATES,
} from '../../../modules/imu/bma423/settings.js';
import { LOW_POWER, NORMAL } from '../imu-bench.js';
import { Bma423Bench } from './bench.js';

const ACC_CONF = 0x40;
const ACC_RANGE = 0x41;
const G_MPS2 = 9.80665;

describe('BMA423 settings', () => {
  for (const { range, bits, countsPerG } of RANGES) {
    it(`has ±${range} g`, () => {
      const bench = new Bma423Bench({ rangeG: range }, () => [0, 0, countsPerG]);
      const imu = bench.start(NORMAL);
      bench.bench.run(25);
      assert.equal(bench.chip.registers.get(ACC_RANGE), bits);
      assert.equal(countsPerG * range, 32768);
      const [, , z] = bench.blocks[0]!.samples;
      assert.ok(Math.abs(z! / imu.countsPerMps2 - G_MPS2) < 1e-9);
      bench.check();
    });
  }

  for (const { rateHz, bits, tickBits, averageMax } of RATES) {
    const normal = NORMAL_RATES.some((row) => row.rateHz === rateHz);
    if (normal) {
      it(`samples at ${rateHz} Hz continuously`, () => {
        const bench = new Bma423Bench();
        const imu = bench.start({ ...NORMAL, rateHz });
        assert.equal(bench.chip.registers.get(ACC_CONF), 0xa0 | bits);
        assert.equal(bench.chip.registers.get(0x7c) & 1, 0);
        assert.ok(Math.abs(imu.rateHz - rateHz) < 1e-9);
        bench.check();
      });
    }

    if (averageMax > 0) {
      it(`samples at ${rateHz} Hz in low power`, () => {
        const bench = new Bma423Bench();
        bench.start({ ...LOW_POWER, rateHz });
        const average = bench.chip.registers.get(ACC_CONF) >> 4;
        assert.equal(bench.chip.registers.get(ACC_CONF) & 0x8f, bits);
        assert.ok(2 ** average <= averageMax && 2 ** average <= 1600 / rateHz);
        assert.equal(bench.chip.registers.get(0x7c), 3);
        bench.check();
      });
    }

    it(`counts samples of ${rateHz} Hz by sensor time`, () => {
      assert.equal(2 ** tickBits / 25_600, 1 / rateHz);
      const bench = new Bma423Bench();
      const power = averageMax > 0 ? 'low-power' : 'normal';
      bench.gather(bench.start({ power, rateHz, watermark: 128 }), 400);
      assert.deepEqual(bench.counts, [[170, 230]]);
    });
  }

  it('takes the slowest rate that is as fast as asked', () => {
    for (const [asked, found] of [
      [1, 12.5],
      [12.6, 25],
      [51, 100],
      [1600, 1600],
    ] as const) {
      const bench = new Bma423Bench();
      const imu = bench.start({ ...NORMAL, rateHz: asked });
      assert.equal(Math.round(imu.rateHz * 10) / 10, found);
    }
  });

  it('takes the fastest rate of low power when asked for more', () => {
    const bench = new Bma423Bench();
    const imu = bench.start({ ...LOW_POWER, rateHz: 1600 });
    assert.equal(Math.round(imu.rateHz), 400);
  });

  for (const { filter, bits, share } of FILTERS) {
    it(`has the filter ${filter}`, () => {
      const bench = new Bma423Bench({ filter });
      bench.start(NORMAL);
      assert.equal(bench.chip.registers.get(ACC_CONF), 0x80 | bits | 0x07);
      assert.equal(share, 2 ** (bits / 16 - 2));
    });
  }

  it('has an average for each power of two', () => {
    for (const { samples, bits } of AVERAGES) assert.equal(samples, 2 ** (bits >> 4));
    assert.equal(AVERAGES.length, 8);
  });

  it('rises from row to row, with a bandwidth below half the rate', () => {
    for (const [i, row] of RATES.entries()) {
      assert.equal(row.bits, i + 1);
      assert.ok(row.bandwidthHz < row.rateHz / 2);
    }
    assert.equal(LOW_POWER_RATES.length, 10);
    assert.equal(NORMAL_RATES.length, 8);
  });

  it('sets the watermark in bytes, over two registers', () => {
    for (const watermark of [1, 42, 43, 128]) {
      const bench = new Bma423Bench();
      bench.start({ ...NORMAL, watermark });
      const { registers } = bench.chip;
      assert.equal(registers.get(0x46) | (registers.get(0x47) << 8), watermark * 6);
      bench.bench.run(watermark);
      assert.deepEqual(bench.counts, [[watermark, 0]]);
    }
  });

  it('refuses a range that is not in the table', () => {
    const bench = new Bma423Bench({ rangeG: 3 });
    assert.throws(() => bench.open(), { code: 'bad-config', message: /2, 4, 8, 16 g, found 3/ });
    assert.equal(bench.bus.opened, 0);
  });
});
