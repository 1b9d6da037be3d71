import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Bma423 } from '../../modules/imu/bma423/bma423.js';
import { Bma423Bench } from './bma423/bench.js';
import { MOTION, NORMAL, rampX } from './imu-bench.js';

describe('an IMU driver', () => {
  it('opens the bus at the part’s address, at 400 kHz, with the board’s pins', () => {
    const bench = new Bma423Bench();
    bench.open();
    assert.deepEqual(bench.bus.settings, [{ address: 0x19, hz: 400_000, data: 10, clock: 11 }]);
  });

  it('refuses another part, with the bus closed', () => {
    const bench = new Bma423Bench();
    bench.chip.registers.set(0, 0x16);
    assert.throws(() => bench.open(), { code: 'imu-lost', message: /chip id 19, found 22/ });
    assert.equal(bench.bus.isOpen, false);
  });

  it('closes the bus when the pin cannot be had', () => {
    const bench = new Bma423Bench();
    const io = class {
      constructor() {
        throw new Error('in use');
      }
      close(): void {}
    };
    const { clock, delayUs } = bench.bench;
    const { sensor } = bench.bus;
    assert.throws(() => new Bma423({ sensor, interrupt: { io }, clock, delayUs }), /in use/);
    assert.equal(bench.bus.isOpen, false);
  });

  it('closes twice, bus and pin', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    imu.close();
    imu.close();
    assert.deepEqual([bench.bus.opened, bench.bus.closed, bench.bench.pins], [1, 1, 0]);
    assert.equal(bench.chip.periodUs, null);
  });

  it('closes a bus that does not answer', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    bench.bus.cut();
    imu.close();
    assert.equal(bench.bus.isOpen, false);
  });

  it('may be closed by who takes its samples', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    imu.onBlock = () => imu.close();
    bench.bench.run(25);
    assert.equal(bench.bus.isOpen, false);
    assert.deepEqual(bench.faults, []);
  });

  it('refuses to be configured after it was closed', () => {
    const bench = new Bma423Bench();
    const imu = bench.open();
    imu.close();
    assert.throws(() => imu.configure(NORMAL), { code: 'imu-lost', message: /closed/ });
  });

  it('may be configured by who takes its samples', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    imu.onBlock = () => imu.configure(MOTION);
    bench.bench.run(25);
    assert.deepEqual(bench.faults, []);
    assert.equal(bench.chip.periodUs, 80_000);
  });

  it('does not take a failure of who takes its samples for one of the bus', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    imu.onBlock = () => {
      throw new Error('mine');
    };
    assert.throws(() => bench.bench.run(25), /mine/);
    assert.equal(imu.faults, 0);
  });

  it('refuses settings the part cannot have, and stays as it was', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    for (const wrong of [
      { rateHz: 0 },
      { rateHz: Number.NaN },
      { rateHz: 1601 },
      { watermark: 0 },
      { watermark: 129 },
      { watermark: 2.5 },
    ]) {
      assert.throws(() => imu.configure({ ...NORMAL, ...wrong }), { code: 'bad-config' });
    }
    bench.bench.run(25);
    assert.deepEqual(bench.valuesOf(imu), rampX(0, 25));
  });

  it('needs no pin: whoever wakes the watch may call', () => {
    const bench = new Bma423Bench();
    const { clock, delayUs } = bench.bench;
    const imu = new Bma423({ sensor: bench.bus.sensor, clock, delayUs });
    let count = 0;
    imu.onBlock = (block) => {
      count += block.count;
    };
    imu.service();
    imu.configure(NORMAL);
    bench.bench.run(30);
    imu.service();
    assert.equal(count, 27);
  });
});

describe('an IMU that misbehaves', () => {
  it('is reset when interrupts come again and again with nothing behind them', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    for (let i = 0; i < 15; i++) imu.service();
    assert.equal(imu.faults, 0);
    imu.service();
    assert.equal(imu.faults, 1);
    assert.match(bench.faults[0]!.message, /16 times/);
    imu.service();
    assert.equal(imu.faults, 1);
    bench.bench.run(25);
    assert.equal(bench.blocks.length, 1);
  });

  it('is set anew when its pin stays silent and the watch configures it again', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    bench.bench.stuck = true;
    bench.bench.run(200);
    assert.equal(bench.blocks.length, 0);
    bench.bench.stuck = false;
    bench.set(imu, NORMAL);
    bench.bench.run(25);
    assert.deepEqual(bench.valuesOf(imu), rampX(200, 225));
  });

  it('is set anew when it reset itself and somebody looks', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    bench.bench.run(30);
    bench.chip.restart();
    bench.bench.pause(2e6);
    imu.service();
    assert.match(bench.faults[0]!.message, /found it reset/);
    bench.bench.pause(0);
    bench.bench.run(25);
    const [first, second] = bench.blocks;
    const missing = Math.round((second!.t_us - first!.t_us) / 20_000) - 25;
    assert.ok(missing > 100 && Math.abs(second!.lost - missing) <= 1);
  });

  it('is not taken for reset when its flag of a reset stays', () => {
    const bench = new Bma423Bench();
    const read = bench.chip.read.bind(bench.chip);
    bench.chip.read = (register, length) => {
      const bytes = read(register, length);
      if (register === 0x1b) bytes[0] = 1;
      if (register === 0x18) bytes[3] = 1;
      return bytes;
    };
    bench.start(NORMAL);
    bench.bench.run(25);
    assert.equal(bench.blocks.length, 1);
    assert.deepEqual(bench.faults, []);
  });

  it('is reset when it gives nothing for something', () => {
    const bench = new Bma423Bench();
    const imu = bench.start(NORMAL);
    bench.chip.torn = 60;
    imu.service();
    assert.match(bench.faults[0]!.message, /10 samples in the FIFO, found none/);
    assert.equal(bench.blocks.length, 0);
  });
});
