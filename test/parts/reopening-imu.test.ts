import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Bma423 } from '../../modules/imu/bma423/bma423.js';
import type { ImuPart } from '../../modules/parts/imu.js';
import { ReopeningImu } from '../../modules/parts/reopening-imu.js';
import { Bma423Bench } from '../imu/bma423/bench.js';
import { NORMAL } from '../imu/imu-bench.js';

/** An IMU on a bus, opened as a board does. */
function imuBench() {
  const bench = new Bma423Bench();
  const { clock, delayUs, interrupt } = bench.bench;
  const part: ImuPart = {
    channels: 3,
    countsPerMps2: 26,
    maxWatermark: 128,
    wakesOnMotion: false,
    rateAtLeast: ({ rateHz }) => rateHz,
    open: () => new Bma423({ sensor: bench.bus.sensor, interrupt, clock, delayUs }),
  };
  const imu = new ReopeningImu(part);
  const faults: string[] = [];
  let samples = 0;
  imu.onFault = ({ code }) => faults.push(code);
  imu.onBlock = ({ count }) => {
    samples += count;
  };
  return { bench, imu, faults, samples: () => samples };
}

describe('an IMU that need not be there', () => {
  it('is opened when it is configured, and delivers', () => {
    const { bench, imu, faults, samples } = imuBench();
    assert.equal(imu.isLost, true);
    imu.configure(NORMAL);
    bench.bench.run(30);
    assert.ok(samples() > 20);
    assert.deepEqual([imu.isLost, faults.length], [false, 0]);
  });

  it('is said to be missing, and found once it answers', () => {
    const { bench, imu, faults, samples } = imuBench();
    bench.bus.cut();
    imu.configure(NORMAL);
    imu.configure(NORMAL);
    assert.deepEqual([imu.isLost, faults], [true, ['imu-lost', 'imu-lost']]);
    assert.equal(bench.bus.isOpen, false);
    bench.bus.nack = () => false;
    imu.configure(NORMAL);
    bench.bench.run(30);
    assert.ok(samples() > 20);
    assert.equal(imu.isLost, false);
  });

  it('is lost while its driver has lost it', () => {
    const { bench, imu, faults } = imuBench();
    imu.configure(NORMAL);
    bench.bus.cut();
    bench.bench.run(25);
    assert.deepEqual([imu.isLost, faults], [true, ['imu-lost']]);
  });

  it('may be none at all', () => {
    const imu = new ReopeningImu(null);
    const messages: string[] = [];
    imu.onFault = ({ message }) => messages.push(message);
    imu.configure(NORMAL);
    imu.service();
    assert.deepEqual(messages, ['expected an IMU in the board manifest, found none']);
    assert.equal(imu.isLost, true);
  });
});
