import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { LOW_POWER, NORMAL, ramp, rampX } from '../imu-bench.js';
import { Qmi8658Bench } from './bench.js';

describe('QMI8658 FIFO', () => {
  it('delivers every sample once, in order, at the watermark', () => {
    const bench = new Qmi8658Bench();
    const imu = bench.start(NORMAL);
    bench.bench.run(100);
    assert.deepEqual(bench.counts, [
      [25, 0],
      [25, 0],
      [25, 0],
      [25, 0],
    ]);
    assert.deepEqual(bench.valuesOf(imu), rampX(0, 100));
    bench.check();
  });

  it('delivers six axes, acceleration first', () => {
    const bench = new Qmi8658Bench({ gyroscope: true });
    bench.start(NORMAL);
    bench.bench.run(50);
    const samples = bench.blocks.flatMap((block) => block.samples);
    assert.deepEqual(
      samples,
      Array.from({ length: 50 }, (_, i) => [...Int16Array.from(ramp(i))]).flat(),
    );
    bench.check();
  });

  it('turns both sensors as the part is mounted', () => {
    const bench = new Qmi8658Bench({
      gyroscope: true,
      mounting: [
        [0, -1, 0],
        [1, 0, 0],
        [0, 0, 1],
      ],
    });
    bench.start(NORMAL);
    bench.bench.run(25);
    const [x, y, z, p, q, r] = ramp(24);
    assert.deepEqual(bench.blocks[0]!.samples.slice(24 * 6), [~y!, x, z, ~q!, p, r]);
  });

  it('fills in a gyroscope that rests in low power', () => {
    const bench = new Qmi8658Bench({ gyroscope: true });
    const imu = bench.start(NORMAL);
    bench.bench.run(25);
    bench.set(imu, LOW_POWER);
    bench.bench.run(25);
    const [x, y, z] = ramp(25);
    assert.deepEqual(bench.blocks[1]!.samples.slice(0, 6), [x, y, z, 0, 0, 0]);
    assert.equal(bench.blocks[1]!.count, 25);
    bench.check();
  });

  it('says how many samples an overflow dropped', () => {
    for (const gyroscope of [false, true]) {
      const bench = new Qmi8658Bench({ gyroscope });
      const imu = bench.start(NORMAL);
      bench.gather(imu, 300);
      assert.deepEqual(bench.counts, [[128, 172]]);
      assert.deepEqual(bench.valuesOf(imu), rampX(172, 300));
      bench.check();
    }
  });

  it('says how many samples came while the FIFO was read', () => {
    const bench = new Qmi8658Bench();
    bench.start(NORMAL);
    const read = bench.chip.read.bind(bench.chip);
    bench.chip.read = (register, length) => {
      if (register === 0x17) bench.chip.sample([0, 0, 0]);
      return read(register, length);
    };
    bench.bench.run(75);
    assert.deepEqual(bench.counts, [
      [25, 0],
      [25, 1],
      [25, 1],
    ]);
  });

  it('does not count a sample as lost that came between count and level', () => {
    const bench = new Qmi8658Bench();
    bench.start(NORMAL);
    const read = bench.chip.read.bind(bench.chip);
    bench.chip.read = (register, length) => {
      if (register === 0x13 && bench.blocks.length === 1) bench.chip.sample([0, 0, 0]);
      return read(register, length);
    };
    bench.bench.run(100);
    assert.deepEqual(
      bench.blocks.map(({ lost }) => lost),
      [0, 0, 0, 0],
    );
  });

  it('counts across the wrap of the time stamp', () => {
    const bench = new Qmi8658Bench();
    const imu = bench.open();
    for (let i = 0; i < 2 ** 24 - 100; i++) bench.chip.sample([0, 0, 0]);
    bench.set(imu, NORMAL);
    bench.gather(imu, 300);
    assert.deepEqual(bench.counts, [[128, 172]]);
  });

  it('leaves the FIFO in write mode', () => {
    const bench = new Qmi8658Bench();
    bench.start(NORMAL);
    bench.bench.run(25);
    assert.equal(bench.chip.registers.get(0x14), 0x0e);
  });

  it('takes the same room for every burst', () => {
    const bench = new Qmi8658Bench();
    bench.start(NORMAL);
    bench.bench.run(2500);
    assert.equal(bench.bus.rooms.size, 3);
  });

  it('gives up on a command that is never done, and starts over', () => {
    const bench = new Qmi8658Bench();
    const imu = bench.start(NORMAL);
    bench.chip.mute = true;
    bench.bench.run(25);
    assert.equal(imu.isLost, true);
    assert.match(bench.faults[0]!.message, /command 4 to be done/);
    bench.chip.mute = false;
    bench.set(imu, NORMAL);
    bench.bench.run(25);
    assert.equal(bench.blocks.length, 1);
  });

  it('gives up on an acknowledgement that is not taken', () => {
    const bench = new Qmi8658Bench();
    const imu = bench.start(NORMAL);
    bench.chip.deaf = true;
    bench.bench.run(25);
    assert.equal(imu.isLost, true);
    assert.match(bench.faults[0]!.message, /to take its acknowledgement/);
  });

  it('refuses a count no FIFO has, and starts over', () => {
    const bench = new Qmi8658Bench();
    const imu = bench.start(NORMAL);
    bench.chip.extraWords = 129 * 3;
    imu.service();
    assert.match(bench.faults[0]!.message, /128 samples at most, found 129/);
    bench.bench.run(25);
    assert.equal(bench.blocks[0]!.count, 25);
  });

  it('refuses another part', () => {
    const bench = new Qmi8658Bench();
    bench.chip.registers.set(0, 0x24);
    assert.throws(() => bench.open(), { code: 'imu-lost', message: /chip id 5, found 36/ });
    assert.equal(bench.bus.isOpen, false);
  });

  it('sleeps with its oscillator off when it is closed', () => {
    const bench = new Qmi8658Bench();
    bench.start(NORMAL).close();
    assert.equal(bench.chip.registers.get(0x08), 0);
    assert.equal(bench.chip.registers.get(0x02) & 1, 1);
    assert.equal(bench.bus.isOpen, false);
  });

  it('refuses a part whose reset did not end well', () => {
    const bench = new Qmi8658Bench();
    const restart = bench.chip.restart.bind(bench.chip);
    bench.chip.restart = () => {
      restart();
      bench.chip.registers.set(0x4d, 0);
    };
    assert.throws(() => bench.open(), { code: 'imu-lost', message: /reset result 128, found 0/ });
    assert.equal(bench.bus.isOpen, false);
  });

  it('takes little-endian bytes, whatever the part’s default', () => {
    const bench = new Qmi8658Bench();
    bench.open();
    assert.equal(bench.chip.registers.get(0x02), 0x4c);
  });
});
