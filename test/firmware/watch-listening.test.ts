import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { startWatch } from '../../src/watch.js';
import { blockOf } from '../fakes/imu.js';
import { FakeMicrophone } from '../fakes/microphone.js';
import { fakeModel } from '../fakes/model.js';
import { FakePorts } from '../fakes/ports.js';

function worn(ports: FakePorts, seconds: number): void {
  for (const untilUs = ports.nowUs + seconds * 1e6; ports.nowUs < untilUs; ) {
    const { rateHz, watermark } = ports.imu.setting;
    const block = blockOf(ports.nowUs, rateHz, watermark, (t) => [5 * Math.sin(9 * t), 3, 8]);
    ports.nowUs += (watermark * 1e6) / rateHz;
    ports.imu.onBlock!(block);
  }
}

function start(change: (microphone: FakeMicrophone) => void = () => {}) {
  const ports = new FakePorts(() => fakeModel(() => -60));
  const microphone = new FakeMicrophone();
  change(microphone);
  ports.microphone = microphone;
  const watch = startWatch(ports);
  worn(ports, 2);
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
    worn(ports, 4);
    assert.equal(microphone.isOpen, false);
    assert.deepEqual(reasons(ports), ['boot', 'listen', 'listened']);
    assert.equal(ports.imu.settings.length, settings, 'the IMU goes on as it was');
  });

  it('has a budget', () => {
    const { ports, watch } = start();
    watch.listen(1000);
    worn(ports, 100);
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
    worn(ports, 5);
    assert.equal(ports.of('fault').length, 1);
  });

  it('reports a microphone that starts and never gives a sound', () => {
    const { ports, watch } = start((microphone) => {
      microphone.hears = false;
    });
    watch.listen(2);
    worn(ports, 5);
    assert.deepEqual(
      ports.of('fault').map(({ code, message }) => `${code}: ${message}`),
      ['mic-failed: expected sound of the open microphone, found none'],
    );
  });

  it('refuses where the board has none', () => {
    const ports = new FakePorts(() => fakeModel(() => -60));
    assert.equal(startWatch(ports).listen(3), false);
  });
});
