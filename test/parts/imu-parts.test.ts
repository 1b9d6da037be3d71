import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { imuPart as bma423Part, CONFIGURATION } from '../../modules/parts/imu-bma423.js';
import { imuPart as qmi8658Part } from '../../modules/parts/imu-qmi8658.js';
import { Bma423Bench } from '../imu/bma423/bench.js';
import { Qmi8658Bench } from '../imu/qmi8658/bench.js';
import { FakeBoard } from './board-fake.js';

const PARTS = {
  BMA423: { partOf: bma423Part, bench: () => new Bma423Bench() },
  QMI8658: { partOf: qmi8658Part, bench: () => new Qmi8658Bench() },
} as const;

for (const [name, { partOf, bench }] of Object.entries(PARTS)) {
  describe(`the ${name} of a board`, () => {
    it('is before it is opened what it is afterwards', () => {
      const { bus, bench: time } = bench();
      const io = { ...new FakeBoard().io(), i2c: bus.sensor, clock: time.clock };
      const part = partOf({ ...io, delayUs: time.delayUs });
      const imu = part.open();
      assert.deepEqual(
        [part.channels, part.countsPerMps2, part.maxWatermark, part.wakesOnMotion],
        [imu.channels, imu.countsPerMps2, imu.maxWatermark, imu.wakesOnMotion],
      );
    });
  });
}

describe('the motion engine of a BMA423', () => {
  it('ends deep sleep only where Bosch’s file was built in', () => {
    const board = new FakeBoard();
    assert.equal(bma423Part(board.io()).wakesOnMotion, false);
    board.files.set(CONFIGURATION, new Uint8Array(6144));
    assert.equal(bma423Part(board.io()).wakesOnMotion, true);
  });
});
