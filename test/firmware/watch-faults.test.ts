import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { CarpalError } from '../../src/errors.js';
import { startWatch } from '../../src/watch.js';
import { fakeModel } from '../fakes/model.js';
import { FakePorts } from '../fakes/ports.js';
import { shake } from '../fakes/shake.js';

function start(): FakePorts {
  const ports = new FakePorts(() => fakeModel(() => 60));
  startWatch(ports);
  return ports;
}

const faults = (ports: FakePorts): string[] => ports.of('fault').map(({ code }) => code);

describe('watch, when parts fail', () => {
  it('tries an IMU that is lost at growing intervals, each fault a record', () => {
    const ports = start();
    shake(ports, 2);
    ports.imu.isLost = true;
    ports.imu.onFault!(new CarpalError('imu-lost', 'expected an answer, found none'));
    const before = ports.imu.settings.length;
    ports.pass(8);
    assert.deepEqual(faults(ports), ['imu-lost']);
    assert.equal(ports.imu.settings.length - before, 4, 'after 0.5, 1, 2 and 4 s');
    ports.imu.isLost = false;
    ports.pass(8);
    shake(ports, 20);
    assert.equal(ports.modes.at(-1), 'moving');
  });

  it('records a clock that was set back', () => {
    const ports = start();
    ports.clock.onStep!(-5_000_000);
    shake(ports, 1);
    assert.deepEqual(faults(ports), ['clock-stepped']);
  });

  it('feels a wash begin and its goal reached, where there is a motor', () => {
    const ports = new FakePorts(() => fakeModel(() => 60));
    const pulses: number[] = [];
    ports.haptics = { buzz: (ms) => void pulses.push(ms) };
    startWatch(ports);
    shake(ports, 40);
    assert.deepEqual(pulses, [60, 300]);
  });

  it('records a motor that fails, and goes on', () => {
    const ports = new FakePorts(() => fakeModel(() => 60));
    ports.haptics = {
      buzz() {
        throw new CarpalError('part-lost', 'DRV2605: expected an answer, found none');
      },
    };
    startWatch(ports);
    shake(ports, 40);
    assert.deepEqual(faults(ports), ['part-lost', 'part-lost']);
    assert.equal(ports.of('timer').length, 1);
  });

  it('goes to service with USB, and back ten seconds after it went', () => {
    const ports = start();
    ports.power.supply.usb = true;
    ports.power.onSupply!();
    shake(ports, 20);
    assert.equal(ports.modes.at(-1), 'service');
    ports.power.supply.usb = false;
    ports.power.onSupply!();
    shake(ports, 60);
    assert.equal(ports.modes.at(-1), 'service', 'a wash is open: it is held');
    assert.deepEqual(faults(ports), []);
  });
});
