import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import type { FifoImu } from '../../modules/imu/fifo-imu.js';
import { Bma423Bench } from './bma423/bench.js';
import { type ImuBench, LOW_POWER, NORMAL } from './imu-bench.js';
import { Qmi8658Bench } from './qmi8658/bench.js';

type AnyBench = ImuBench<FifoImu>;

const PARTS: Readonly<Record<string, () => AnyBench>> = {
  BMA423: () => new Bma423Bench(),
  QMI8658: () => new Qmi8658Bench(),
};

const LATENCY_US = 3000;

/** An oscillator that is slow by `drift`, and interrupts served up to 3 ms late. */
function drifting(bench: AnyBench, drift: number, seed: number): AnyBench {
  const random = new SeededRandom(seed, 'latency');
  bench.bench.drift = drift;
  bench.bench.latencyUs = () => random.uniform() * LATENCY_US;
  return bench;
}

for (const [name, create] of Object.entries(PARTS)) {
  describe(`${name}: stamps of a clock that drifts`, () => {
    for (const drift of [-0.02, 0.007, 0.02]) {
      it(`find the true rate, ${drift * 100} % off, within 0.1 %`, () => {
        const bench = drifting(create(), drift, 1);
        const imu = bench.start(NORMAL);
        const nominalHz = imu.rateHz;
        bench.bench.run(3000);
        const trueHz = nominalHz / (1 + drift);
        assert.ok(Math.abs(imu.rateHz / trueHz - 1) < 1e-3, `${imu.rateHz} Hz for ${trueHz}`);
      });

      it(`say when each sample was taken, ${drift * 100} % off`, () => {
        const bench = drifting(create(), drift, 2);
        bench.start(NORMAL);
        bench.bench.run(3000);
        const { takenUs } = bench.bench;
        let index = 0;
        for (const [i, { t_us, offsetsUs }] of bench.blocks.entries()) {
          for (const offset of offsetsUs) {
            const late = t_us + offset - takenUs[index++]!;
            if (i >= 40) assert.ok(Math.abs(late) < LATENCY_US, `block ${i}: ${late} µs late`);
          }
        }
        assert.equal(index, 3000);
      });
    }

    it('follow each other without a jump, and never fall', () => {
      const bench = drifting(create(), 0.01, 3);
      const imu = bench.start(NORMAL);
      bench.bench.run(3000);
      const periodUs = 1e6 / imu.rateHz;
      let lastUs = Number.NaN;
      for (const [i, { t_us, offsetsUs }] of bench.blocks.entries()) {
        const stepUs = t_us - lastUs;
        if (i >= 40) assert.ok(Math.abs(stepUs / periodUs - 1) < 0.1, `${stepUs} µs`);
        for (let k = 1; k < offsetsUs.length; k++) assert.ok(offsetsUs[k]! > offsetsUs[k - 1]!);
        lastUs = t_us + offsetsUs[offsetsUs.length - 1]!;
      }
    });

    it('survive a gap', () => {
      const bench = drifting(create(), 0.01, 4);
      const imu = bench.start(NORMAL);
      bench.bench.run(1500);
      const before = imu.rateHz;
      bench.bench.pause(10e6);
      bench.bench.run(50);
      const [last] = bench.blocks.slice(-1);
      const takenUs = bench.bench.takenUs[1549]!;
      assert.ok(Math.abs(last!.t_us + last!.offsetsUs[24]! - takenUs) < LATENCY_US);
      assert.ok(Math.abs(imu.rateHz / before - 1) < 1e-3);
    });

    it('know the oscillator at another rate of it, and start anew with another oscillator', () => {
      const bench = drifting(create(), 0.02, 5);
      const imu = bench.start(NORMAL);
      bench.bench.run(3000);
      bench.set(imu, { ...NORMAL, rateHz: 100 });
      const periodUs = bench.chip.periodUs! * 1.02;
      assert.ok(Math.abs(1e6 / imu.rateHz / periodUs - 1) < 1e-3);
      bench.set(imu, LOW_POWER);
      const nominal = 1e6 / bench.chip.periodUs!;
      const expected = name === 'QMI8658' ? nominal : nominal / 1.02;
      assert.ok(Math.abs(imu.rateHz / expected - 1) < 1e-3);
    });
  });
}
