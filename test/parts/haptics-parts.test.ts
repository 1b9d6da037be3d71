import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openHaptics as openDrv2605 } from '../../modules/parts/haptics-drv2605.js';
import { openHaptics as openPinMotor } from '../../modules/parts/haptics-pin-motor.js';
import { Drv2605Bench, HapticsBench } from '../haptics/haptics-bench.js';
import { FakeBoard } from './board-fake.js';

/** A PMU that knows which rails are on. */
function railBench() {
  const on = new Set<string>();
  const pmu = {
    usb: false,
    charging: false,
    batteryPercent: null,
    refresh() {},
    acknowledge: () => false,
    setRail(rail: string, isOn: boolean) {
      if (isOn) on.add(rail);
      else on.delete(rail);
    },
  };
  return { on, pmu };
}

describe('the motor of a board', () => {
  it('has its rail while it turns, behind a DRV2605', () => {
    const { on, pmu } = railBench();
    const bench = new Drv2605Bench();
    const { after, delayUs } = bench.haptics.options;
    const io = { ...new FakeBoard().io({ haptics: { rail: 'bldo2' } }), after, delayUs };
    const motor = openDrv2605({ ...io, i2c: bench.bus.sensor }, pmu);
    assert.deepEqual([...on], []);
    motor.buzz(100);
    assert.deepEqual([...on], ['bldo2']);
    bench.haptics.pass(100);
    assert.deepEqual([...on], []);
  });

  it('has its rail while it turns, on a pin', () => {
    const { on, pmu } = railBench();
    const bench = new HapticsBench();
    const board = new FakeBoard();
    const io = { ...board.io({ haptics: { rail: 'aldo3', pin: 18 } }), after: bench.options.after };
    const motor = openPinMotor(io, pmu);
    assert.deepEqual(board.pins[0], { pin: 18, mode: 8, initialValue: 0 });
    motor.buzz(100);
    assert.deepEqual([...on], ['aldo3']);
    bench.pass(100);
    assert.deepEqual([...on], []);
  });

  it('turns without a PMU that could switch it', () => {
    const bench = new HapticsBench();
    const io = new FakeBoard().io({ haptics: { rail: 'aldo3', pin: 18 } });
    const motor = openPinMotor({ ...io, after: bench.options.after }, null);
    motor.buzz(100);
    assert.doesNotThrow(() => bench.pass(100));
  });

  it('wants the number of its pin', () => {
    const io = new FakeBoard().io({ haptics: { rail: 'aldo3' } });
    assert.throws(() => openPinMotor(io, null), { code: 'bad-config', message: /motor's pin/ });
  });
});
