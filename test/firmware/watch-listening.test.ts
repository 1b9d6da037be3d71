import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseConfig } from '../../src/config.js';
import { startWatch } from '../../src/watch.js';
import { FakeMicrophone } from '../fakes/microphone.js';
import { fakeModel } from '../fakes/model.js';
import { FakePorts } from '../fakes/ports.js';
import { shake } from '../fakes/shake.js';

/** Consent; without hand washing, which would listen for water with a model of its own. */
const HEARS = parseConfig('{"privacy":{"microphone":"full"},"armed":{"handwash":false}}');

function start(change: (microphone: FakeMicrophone) => void = () => {}) {
  const ports = new FakePorts(() => fakeModel(() => -60));
  const microphone = new FakeMicrophone();
  change(microphone);
  ports.microphone = microphone;
  const watch = startWatch(ports, HEARS);
  shake(ports, 2);
  return { ports, microphone, watch };
}

const reasons = (ports: FakePorts): string[] => ports.of('mode').map(({ reason }) => reason);

describe('watch, listening', () => {
  it('opens the microphone for whoever asks, until its time is over', () => {
    const { ports, microphone, watch } = start();
    assert.ok(watch.listen(3));
    assert.equal(watch.mode, 'listening');
    assert.ok(microphone.isOpen);
    const settings = ports.imu.settings.length;
    shake(ports, 4);
    assert.equal(microphone.isOpen, false);
    assert.deepEqual(reasons(ports), ['boot', 'listen', 'listened']);
    assert.equal(ports.imu.settings.length, settings, 'the IMU goes on as it was');
  });

  it('has a budget', () => {
    const { ports, watch } = start();
    watch.listen(1000);
    shake(ports, 100);
    assert.equal(reasons(ports).at(-1), 'budget-spent');
    watch.listen(1000);
    assert.equal(watch.mode, 'moving');
  });

  it('goes on by motion alone where the microphone does not start, and says so', () => {
    const { ports, watch } = start((microphone) => {
      microphone.broken = true;
    });
    watch.listen(3);
    assert.equal(watch.mode, 'moving');
    assert.deepEqual(reasons(ports), ['boot', 'listen', 'no-microphone']);
    assert.deepEqual(
      ports.of('fault').map(({ code }) => code),
      ['mic-failed'],
    );
    shake(ports, 5);
    assert.equal(ports.of('fault').length, 1);
  });

  it('reports a microphone that starts and never gives a sound', () => {
    const { ports, watch } = start((microphone) => {
      microphone.hears = false;
    });
    watch.listen(2);
    shake(ports, 5);
    assert.deepEqual(
      ports.of('fault').map(({ code, message }) => `${code}: ${message}`),
      ['mic-failed: expected sound of the open microphone, found none'],
    );
  });

  it('refuses where the board has none', () => {
    const ports = new FakePorts(() => fakeModel(() => -60));
    assert.equal(startWatch(ports, HEARS).listen(3), false);
  });

  it('refuses without consent', () => {
    const ports = new FakePorts(() => fakeModel(() => -60));
    const microphone = new FakeMicrophone();
    ports.microphone = microphone;
    assert.equal(startWatch(ports).listen(3), false);
    assert.equal(microphone.isOpen, false);
  });

  it('says once that raise to speak is armed where it cannot run, and runs the rest', () => {
    const ports = new FakePorts(() => fakeModel(() => -60));
    ports.microphone = new FakeMicrophone();
    startWatch(ports, parseConfig('{"armed":{"raise":true}}'));
    shake(ports, 2);
    assert.deepEqual(
      ports.of('fault').map(({ code, message }) => `${code}: ${message}`),
      ['unsupported: expected privacy.microphone full for raise to speak, found off'],
    );
  });
});
