import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FifoImu } from '../../modules/imu/fifo-imu.js';
import { Bma423Bench, CONFIGURATION } from './bma423/bench.js';
import { type ImuBench, MOTION, NORMAL, rampX } from './imu-bench.js';
import { Qmi8658Bench } from './qmi8658/bench.js';

type AnyBench = ImuBench<FifoImu>;

const PARTS: Readonly<Record<string, () => AnyBench>> = {
  BMA423: () => new Bma423Bench(),
  QMI8658: () => new Qmi8658Bench(),
  'QMI8658 with its gyroscope': () => new Qmi8658Bench({ gyroscope: true }),
  'BMA423 with its engine': () => new Bma423Bench({ configuration: CONFIGURATION }),
};

/** How many transactions work takes on a healthy bus. */
function transactionsOf(bench: AnyBench, work: () => void): number {
  const before = bench.bus.transactions;
  work();
  return bench.bus.transactions - before;
}

/** One transaction, so many from now, is not acknowledged. */
function nackOnce(bench: AnyBench, after: number): void {
  const at = bench.bus.transactions + after;
  bench.bus.nack = (index) => index === at;
}

for (const [name, create] of Object.entries(PARTS)) {
  describe(`${name}: faults of the bus`, () => {
    it('closes the bus when any transaction of opening fails', () => {
      const healthy = create();
      const transactions = transactionsOf(healthy, () => healthy.open());
      assert.ok(transactions > 2);
      for (let at = 0; at < transactions; at++) {
        const bench = create();
        nackOnce(bench, at);
        assert.throws(() => bench.open(), { code: 'imu-lost', message: /expected an answer/ });
        assert.equal(bench.bus.isOpen, false, `open after transaction ${at}`);
        assert.equal(bench.bench.pins, 0);
      }
    });

    it('keeps the cause', () => {
      const bench = create();
      bench.bus.cut();
      assert.throws(
        () => bench.open(),
        (error: Error) => error.cause instanceof Error && /failed/.test(error.cause.message),
      );
    });

    it('recovers from a failure at any transaction of configure', () => {
      for (const setting of [NORMAL, MOTION]) {
        const healthy = create();
        const opened = healthy.open();
        const transactions = transactionsOf(healthy, () => opened.configure(setting));
        for (let at = 0; at < transactions; at++) {
          const bench = create();
          const imu = bench.open();
          nackOnce(bench, at);
          bench.set(imu, setting);
          assert.equal(imu.isLost, false);
          assert.equal(bench.bus.opened - bench.bus.closed, 1);
          assert.deepEqual(
            bench.faults.map(({ code }) => code),
            ['imu-lost'],
          );
          if (setting === NORMAL) bench.bench.run(25);
          if (setting === NORMAL) assert.deepEqual(bench.valuesOf(imu), rampX(0, 25));
          bench.check();
        }
      }
    });

    it('recovers from a failure at any transaction of a burst, and says what it cost', () => {
      const healthy = create();
      healthy.start(NORMAL);
      healthy.bench.run(24);
      const transactions = transactionsOf(healthy, () => healthy.bench.run(1));
      for (let at = 0; at < transactions; at++) {
        const bench = create();
        const imu = bench.start(NORMAL);
        bench.bench.run(49);
        nackOnce(bench, at);
        bench.bench.run(1);
        bench.bench.pause(0);
        bench.bench.run(25);
        assert.equal(bench.faults.length, 1);
        assert.equal(imu.faults, 1);
        const [first, second] = bench.blocks;
        assert.deepEqual(first!.samples.length, 25 * imu.channels);
        assert.equal(bench.blocks.length, 2);
        const missing = Math.round((second!.t_us - first!.t_us) / bench.chip.periodUs!) - 25;
        assert.ok(missing >= 25 && Math.abs(second!.lost - missing) <= 1, `${second!.lost} lost`);
        assert.deepEqual(bench.valuesOf(imu).slice(25), rampX(50, 75));
        bench.check();
      }
    });

    it('closes a bus that stays dead, and comes back with it', () => {
      const bench = create();
      const imu = bench.start(NORMAL);
      bench.bus.cut();
      bench.bench.run(25);
      assert.equal(imu.isLost, true);
      assert.equal(bench.bus.isOpen, false);
      assert.equal(bench.faults.length, 1);
      imu.service();
      imu.configure(NORMAL);
      assert.equal(bench.faults.length, 2);
      assert.equal(bench.bus.isOpen, false);
      bench.bus.nack = () => false;
      bench.set(imu, NORMAL);
      bench.bench.run(25);
      assert.equal(imu.isLost, false);
      assert.deepEqual(bench.valuesOf(imu), rampX(25, 50));
    });

    it('is set anew when it reset itself and the watch configures it again', () => {
      const bench = create();
      const imu = bench.start(NORMAL);
      bench.chip.restart();
      bench.set(imu, NORMAL);
      bench.bench.run(25);
      assert.equal(bench.blocks.length, 1);
      assert.equal(imu.faults, 0);
      bench.check();
    });

    it('gets through bursts of failures without an end', () => {
      const bench = create();
      const imu = bench.start(NORMAL);
      for (let round = 0; round < 50; round++) {
        bench.bus.nack = (index) => (index * 7919 + round) % 11 === 0;
        if (imu.isLost) imu.configure(NORMAL);
        bench.bus.nack = (index) => (index * 104729 + round) % 13 === 0;
        if (!imu.isLost) bench.gather(imu, 5);
      }
      bench.bus.nack = () => false;
      bench.set(imu, NORMAL);
      bench.blocks.length = 0;
      bench.bench.run(25);
      assert.equal(bench.blocks[0]!.count, 25);
      assert.equal(bench.bus.opened - bench.bus.closed, 1);
    });
  });
}
