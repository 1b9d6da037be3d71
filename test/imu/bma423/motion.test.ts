import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { LOW_POWER, MOTION, NORMAL } from '../imu-bench.js';
import { Bma423Bench, CONFIGURATION } from './bench.js';

const G = 4096;

/** At rest, and a push of so many m/s² along x from one sample on. */
function pushed(at: number, mps2: number): (sample: number) => readonly number[] {
  return (sample) => [sample >= at ? Math.round((mps2 / 9.80665) * G) : 0, 0, G];
}

describe('BMA423 motion without Bosch’s file', () => {
  it('says that it decides itself', () => {
    assert.equal(new Bma423Bench().open().wakesOnMotion, false);
  });

  it('wakes on motion above the threshold, within two seconds, and delivers no samples', () => {
    const bench = new Bma423Bench({ motionThresholdMps2: 0.8 }, pushed(60, 0.9));
    bench.start(MOTION);
    bench.bench.run(60);
    assert.equal(bench.motions, 0);
    bench.bench.run(25);
    assert.equal(bench.motions, 1);
    assert.equal(bench.blocks.length, 0);
    bench.check();
  });

  it('lies still below the threshold', () => {
    const bench = new Bma423Bench({ motionThresholdMps2: 0.8 }, pushed(60, 0.7));
    bench.start(MOTION);
    bench.bench.run(200);
    assert.equal(bench.motions, 0);
  });

  it('sees motion between two bursts, on any axis', () => {
    for (const axis of [0, 1, 2]) {
      const bench = new Bma423Bench({}, (sample) =>
        [0, 0, G].map((value, i) => value + (i === axis && sample >= 25 ? 1000 : 0)),
      );
      bench.start(MOTION);
      bench.bench.run(50);
      assert.equal(bench.motions, 1);
    }
  });

  it('does not take a filter that settles for motion', () => {
    const settles = (sample: number): readonly number[] => [0, 0, sample < 3 ? sample * 1000 : G];
    for (const [settling, motions] of [
      [0, 1],
      [3, 0],
    ] as const) {
      const bench = new Bma423Bench({ settling }, settles);
      bench.start(MOTION);
      bench.bench.run(50);
      assert.equal(bench.motions, motions);
    }
  });

  it('does not compare with what was before it was set', () => {
    const bench = new Bma423Bench({}, pushed(25, 5));
    const imu = bench.start(MOTION);
    bench.bench.run(25);
    bench.set(imu, MOTION);
    bench.bench.run(25);
    assert.equal(bench.motions, 0);
  });

  it('wakes the watch every two seconds in low power', () => {
    const bench = new Bma423Bench({}, pushed(0, 0));
    bench.start(MOTION);
    const before = bench.bus.transactions;
    bench.bench.run(250);
    assert.equal(bench.bus.transactions - before, 20);
    assert.equal(bench.chip.registers.get(0x7c), 3);
  });
});

describe('BMA423 motion with Bosch’s file', () => {
  it('loads the file whole and starts the engine', () => {
    const bench = new Bma423Bench({ configuration: CONFIGURATION });
    assert.equal(bench.open().wakesOnMotion, true);
    assert.deepEqual(bench.chip.engine.slice(0, 6144), CONFIGURATION);
    bench.check();
  });

  it('refuses a file of another length, before it opens the bus', () => {
    const bench = new Bma423Bench({ configuration: new Uint8Array(6143) });
    assert.throws(() => bench.open(), { code: 'bad-config', message: /6144 bytes, found 6143/ });
    assert.equal(bench.bus.opened, 0);
  });

  it('closes the bus when the engine does not run', () => {
    const bench = new Bma423Bench({ configuration: CONFIGURATION });
    bench.chip.engineStatus = 2;
    assert.throws(() => bench.open(), { code: 'imu-lost', message: /status 1, found 2/ });
    assert.equal(bench.bus.isOpen, false);
  });

  it('wakes on any-motion on all axes, and leaves the FIFO off', () => {
    const bench = new Bma423Bench({ configuration: CONFIGURATION, motionThresholdMps2: 0.8 });
    bench.start(MOTION);
    const [low, high, duration, enables] = bench.chip.features;
    assert.equal(low! | (high! << 8), Math.round((0.8 / 9.80665) * 2048));
    assert.deepEqual([duration, enables], [5, 0xe0]);
    bench.bench.run(500);
    assert.equal(bench.motions, 0);
    bench.chip.engineEvent();
    bench.bench.interruptAt(bench.bench.nowUs);
    assert.equal(bench.motions, 1);
    assert.equal(bench.chip.interruptHigh, false);
    assert.equal(bench.blocks.length, 0);
    bench.check();
  });

  it('loads the file again into a part that reset itself', () => {
    const bench = new Bma423Bench({ configuration: CONFIGURATION });
    const imu = bench.start(NORMAL);
    bench.chip.restart();
    bench.set(imu, MOTION);
    assert.equal(bench.chip.registers.get(0x2a), 1);
    bench.check();
  });

  it('leaves the rest of the features as they are', () => {
    const bench = new Bma423Bench({ configuration: CONFIGURATION });
    const imu = bench.open();
    const before = bench.chip.features;
    imu.configure(MOTION);
    assert.deepEqual(bench.chip.features.slice(4), before.slice(4));
  });

  it('says when nothing moved, beside the samples, to who asked', () => {
    for (const setting of [NORMAL, LOW_POWER]) {
      const bench = new Bma423Bench({ configuration: CONFIGURATION, noMotionS: 3 });
      const imu = bench.open();
      let still = 0;
      imu.onNoMotion = () => {
        still++;
      };
      bench.set(imu, setting);
      const [, select, duration] = bench.chip.features;
      assert.deepEqual([select! & 0x08, duration], [0x08, 150]);
      bench.bench.run(60);
      bench.chip.engineEvent();
      bench.bench.interruptAt(bench.bench.nowUs);
      bench.bench.run(50);
      assert.equal(still, 1);
      assert.equal(bench.motions, 0);
      assert.deepEqual(
        bench.blocks.map(({ count }) => count),
        [25, 25, 10, 25, 25],
      );
      bench.check();
    }
  });

  it('clears a latched watermark once the FIFO is below it', () => {
    const bench = new Bma423Bench({ configuration: CONFIGURATION });
    const imu = bench.open();
    imu.onNoMotion = () => {};
    bench.set(imu, NORMAL);
    assert.equal(bench.chip.registers.get(0x55), 1);
    bench.bench.run(250);
    assert.equal(bench.blocks.length, 10);
  });
});
