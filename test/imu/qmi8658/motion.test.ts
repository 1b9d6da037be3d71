import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { MOTION, NORMAL, rampX } from '../imu-bench.js';
import { Qmi8658Bench } from './bench.js';

const WAKE = 0x08;
const CONFIGURE = 0x0e;

describe('QMI8658 motion', () => {
  it('wakes on motion above the threshold, and delivers no samples', () => {
    const bench = new Qmi8658Bench({ motionThresholdMps2: 0.8 });
    bench.start(MOTION);
    const { parameters } = bench.chip.commands.find(({ code }) => code === WAKE)!;
    assert.deepEqual(parameters.slice(0, 2), [82, 4]);
    bench.bench.run(100);
    bench.chip.move(80);
    bench.bench.interruptAt(bench.bench.nowUs);
    assert.equal(bench.motions, 0);
    bench.chip.move(90);
    bench.bench.interruptAt(bench.bench.nowUs);
    assert.equal(bench.motions, 1);
    assert.equal(bench.chip.interruptHigh, false);
    assert.equal(bench.blocks.length, 0);
    bench.check();
  });

  it('wakes as often as it is moved', () => {
    const bench = new Qmi8658Bench();
    bench.start(MOTION);
    for (let i = 0; i < 5; i++) {
      bench.chip.move(200);
      bench.bench.interruptAt(bench.bench.nowUs);
    }
    assert.equal(bench.motions, 5);
  });

  it('leaves wake-on-motion before it samples again', () => {
    const bench = new Qmi8658Bench();
    const imu = bench.start(MOTION);
    bench.set(imu, NORMAL);
    const wakes = bench.chip.commands.filter(({ code }) => code === WAKE);
    assert.deepEqual(
      wakes.map(({ parameters }) => parameters[0] === 0),
      [false, true],
    );
    bench.bench.run(25);
    assert.deepEqual(bench.valuesOf(imu), rampX(0, 25));
    bench.check();
  });

  it('knows a part that reset itself while it waited', () => {
    const bench = new Qmi8658Bench();
    const imu = bench.start(MOTION);
    bench.chip.restart();
    imu.service();
    assert.match(bench.faults[0]!.message, /found it reset/);
    assert.equal(bench.chip.registers.get(0x08), 1);
  });

  it('says once that nothing moved, to who asked, and goes on delivering', () => {
    const bench = new Qmi8658Bench({ noMotionS: 3, motionThresholdMps2: 0.8 });
    const imu = bench.open();
    let still = 0;
    imu.onNoMotion = () => {
      still++;
    };
    bench.set(imu, NORMAL);
    const [first, second] = bench.chip.commands.filter(({ code }) => code === CONFIGURE);
    assert.deepEqual(first!.parameters, [255, 255, 255, 3, 3, 3, 0xf0, 1]);
    assert.deepEqual(second!.parameters.slice(0, 2), [1, 188]);
    bench.bench.run(30);
    bench.chip.still = true;
    bench.bench.run(70);
    assert.equal(still, 1);
    assert.deepEqual(
      bench.counts.reduce((sum, [count]) => sum + count, 0) + bench.chip.fifo.level,
      100,
    );
    assert.equal(bench.chip.registers.get(0x09) & 0x04, 0);
    bench.check();
  });

  it('leaves no-motion alone when nobody asked', () => {
    const bench = new Qmi8658Bench();
    bench.start(NORMAL);
    assert.equal(bench.chip.registers.get(0x09), 0xc0);
  });
});
