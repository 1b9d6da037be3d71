import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FifoImu } from '../../modules/imu/fifo-imu.js';
import { keep } from '../fakes/bus-bench.js';
import { Bma423Bench } from './bma423/bench.js';
import { type ImuBench, LOW_POWER, NORMAL, rampX } from './imu-bench.js';
import { Qmi8658Bench } from './qmi8658/bench.js';

const PARTS: Readonly<Record<string, () => ImuBench<FifoImu>>> = {
  BMA423: () => new Bma423Bench(),
  QMI8658: () => new Qmi8658Bench(),
};

for (const [name, create] of Object.entries(PARTS)) {
  describe(`${name}: another watermark alone`, () => {
    for (const setting of [NORMAL, LOW_POWER]) {
      it(`loses no sample in power ${setting.power}`, () => {
        const bench = create();
        const imu = bench.start({ ...setting, watermark: 12 });
        imu.onBlock = (block) => {
          bench.blocks.push(keep(block, imu.channels));
          imu.configure({ ...setting, watermark: bench.blocks.length % 2 === 0 ? 12 : 4 });
        };
        bench.bench.run(100);
        assert.deepEqual(bench.counts.map(([count]) => count).slice(0, 6), [12, 4, 12, 4, 12, 4]);
        assert.deepEqual(bench.valuesOf(imu), rampX(0, 96));
        bench.check();
      });
    }

    it('is not what a watch asks for whose IMU is set anew', () => {
      const bench = create();
      const imu = bench.start(NORMAL);
      const transactions = (watermark: number): number => {
        const before = bench.bus.transactions;
        imu.configure({ ...NORMAL, watermark });
        return bench.bus.transactions - before;
      };
      assert.ok(transactions(NORMAL.watermark) > 2 * transactions(4));
    });
  });
}
