import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { PinMotor } from '../../modules/haptics/pin-motor/pin-motor.js';
import { HapticsBench } from './haptics-bench.js';

function motorBench() {
  const bench = new HapticsBench();
  const pin = {
    level: 0,
    write: (level: number) => {
      pin.level = level;
    },
  };
  return { bench, pin, motor: new PinMotor({ pin, ...bench.options }) };
}

describe('a motor on a pin', () => {
  it('turns for as long as it is told', () => {
    const { bench, pin, motor } = motorBench();
    motor.buzz(100);
    bench.pass(99);
    assert.deepEqual([pin.level, bench.supplied], [1, true]);
    bench.pass(1);
    assert.deepEqual([pin.level, bench.supplied], [0, false]);
  });

  it('turns on when a second pulse comes during the first', () => {
    const { bench, pin, motor } = motorBench();
    motor.buzz(100);
    bench.pass(60);
    motor.buzz(100);
    bench.pass(60);
    assert.equal(pin.level, 1);
    bench.pass(40);
    assert.deepEqual([pin.level, bench.supplied], [0, false]);
  });

  it('never turns for more than two seconds at once, nor for no time', () => {
    const { bench, pin, motor } = motorBench();
    motor.buzz(1e9);
    bench.pass(2000);
    assert.equal(pin.level, 0);
    for (const ms of [0, -1, Number.NaN]) motor.buzz(ms);
    assert.deepEqual([pin.level, bench.supplied], [0, false]);
  });

  it('says so when its supply fails, with the pin off', () => {
    const { bench, pin, motor } = motorBench();
    bench.supplyFails = true;
    motor.buzz(100);
    bench.pass(100);
    assert.deepEqual([pin.level, motor.faults, bench.causes.length], [0, 1, 1]);
  });

  it('stops where its supply fails in the middle of a pulse', () => {
    const { bench, pin, motor } = motorBench();
    motor.buzz(100);
    bench.supplyFails = true;
    bench.pass(100);
    assert.deepEqual([pin.level, motor.faults], [0, 1]);
  });
});
