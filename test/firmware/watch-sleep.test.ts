import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type Config, parseConfig } from '../../src/config.js';
import { startWatch } from '../../src/watch.js';
import { blockOf } from '../fakes/imu.js';
import { fakeModel } from '../fakes/model.js';
import { FakePorts } from '../fakes/ports.js';

/** A watch that lies flat until it sleeps. */
function asleep(config = {}): FakePorts {
  const ports = new FakePorts(() => fakeModel(() => -60));
  ports.imu.wakesOnMotion = true;
  startWatch(ports, parse(config));
  for (let i = 0; i < 400 && !ports.asleep && ports.imu.setting.power !== 'motion'; i++) {
    const { rateHz, watermark } = ports.imu.setting;
    const block = blockOf(ports.nowUs, rateHz, watermark, () => [0, 0, 9.81]);
    ports.nowUs += (watermark * 1e6) / rateHz;
    ports.imu.onBlock!(block);
  }
  return ports;
}

/** The next boot of the same board, `seconds` later. */
function wake(before: FakePorts, seconds: number): FakePorts {
  const ports = new FakePorts(() => fakeModel(() => -60));
  ports.imu.wakesOnMotion = true;
  ports.device = { board: 'fake', bootId: 7, bootCause: 'deep-sleep' };
  ports.saved = before.saved;
  ports.nowUs = before.nowUs + seconds * 1e6;
  startWatch(ports, parse({}));
  return ports;
}

describe('watch, asleep on the table', () => {
  it('sleeps deep once it lies flat, everything written and retained', () => {
    const ports = asleep();
    assert.ok(ports.asleep);
    assert.ok(ports.saved!.length > 50);
    assert.equal(ports.imu.setting.power, 'motion');
    assert.deepEqual(
      ports.records.slice(-2).map(({ type }) => type),
      ['mode', 'stats'],
    );
  });

  it('stays in light sleep where the IMU cannot wake it, or the configuration says so', () => {
    const ports = asleep({ governor: { deepSleep: false } });
    assert.equal(ports.modes.at(-1), 'table');
    assert.equal(ports.asleep, false);
  });

  it('goes on with time, boots and numbers when motion wakes it, and writes no header', () => {
    const before = asleep();
    const ports = wake(before, 3600);
    assert.deepEqual(
      ports.records.map(({ type }) => type),
      ['boot', 'mode'],
    );
    const [boot] = ports.of('boot');
    assert.deepEqual(boot, {
      type: 'boot',
      t_us: before.nowUs + 3600e6,
      bootId: 8,
      cause: 'deep-sleep',
      uncertaintyUs: boot!.uncertaintyUs,
    });
    assert.ok(boot!.uncertaintyUs >= 3600 * 500 && boot!.uncertaintyUs < 3601 * 500);
    const [mode] = ports.of('mode');
    assert.deepEqual([mode!.from, mode!.to, mode!.reason], ['table', 'still', 'motion']);
    assert.equal(ports.sequences[0], (before.sequences.at(-1)! + 1) & 0xffff);
  });

  it('begins anew, with a fault, where what was retained is torn', () => {
    const before = asleep();
    before.saved![30]! ^= 1;
    const ports = wake(before, 10);
    assert.equal(ports.of('header').length, 1);
    assert.equal(ports.of('fault')[0]?.code, 'bad-retained');
    assert.equal(ports.of('boot')[0]?.bootId, 7);
    assert.equal(ports.modes[0], 'moving');
  });

  it('is woken by USB into service', () => {
    const before = asleep();
    const ports = new FakePorts(() => fakeModel(() => -60));
    ports.device = { board: 'fake', bootId: 7, bootCause: 'deep-sleep' };
    ports.saved = before.saved;
    ports.power.supply.usb = true;
    startWatch(ports, parse({}));
    assert.equal(ports.modes.at(-1), 'service');
    assert.equal(ports.of('mode').at(-1)?.reason, 'usb');
  });
});

function parse(config: object): Config {
  return parseConfig(JSON.stringify(config));
}
