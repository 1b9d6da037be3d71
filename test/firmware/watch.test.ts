import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';
import { CarpalError } from '../../src/errors.js';
import { FIRMWARE_VERSION } from '../../src/version.js';
import { startWatch } from '../../src/watch.js';
import { blockOf } from '../fakes/imu.js';
import { fakeModel } from '../fakes/model.js';
import { FakePorts } from '../fakes/ports.js';

const washing = () => fakeModel(() => 60);

function shake(ports: FakePorts, seconds: number): void {
  wear(ports, seconds, (t) => [4 * Math.sin(2 * Math.PI * 2 * t), 3, 8]);
}

function rest(ports: FakePorts, seconds: number): void {
  wear(ports, seconds, () => [4, 3, 8]);
}

function wear(
  ports: FakePorts,
  seconds: number,
  accel: (t_s: number) => readonly [number, number, number],
): void {
  for (const untilUs = ports.nowUs + seconds * 1e6; ports.nowUs < untilUs; ) {
    const { rateHz, watermark } = ports.imu.setting;
    const block = blockOf(ports.nowUs, rateHz, watermark, accel);
    ports.nowUs += ((watermark - 1) * 1e6) / rateHz;
    ports.imu.onBlock!(block);
    ports.nowUs += 1e6 / rateHz;
  }
}

describe('watch', () => {
  it('starts its records with header, boot and mode', () => {
    const ports = new FakePorts(washing);
    startWatch(ports);
    const [header] = ports.of('header');
    assert.equal(header?.board, 'fake');
    assert.equal(header?.firmware, FIRMWARE_VERSION);
    assert.equal(header?.audioConsent, false);
    assert.deepEqual(ports.of('boot')[0], {
      type: 'boot',
      t_us: 0,
      bootId: 7,
      cause: 'power-on',
      uncertaintyUs: 0,
    });
    assert.equal(ports.of('mode')[0]?.reason, 'boot');
    assert.deepEqual(ports.modes, ['moving']);
  });

  it('takes the button soon after a detection for a doubt, and keeps what is around it', () => {
    const ports = new FakePorts(washing);
    ports.button = { onPress: null };
    startWatch(ports);
    ports.button.onPress!();
    assert.deepEqual(ports.of('remark'), []);
    shake(ports, 10);
    ports.button.onPress!();
    assert.deepEqual(
      ports.of('remark').map(({ text }) => text),
      ['that was wrong'],
    );
    rest(ports, 60);
    ports.button.onPress!();
    assert.equal(ports.of('remark').length, 1);
  });

  it('turns motion into scores, and one start of hand washing', () => {
    const ports = new FakePorts(washing);
    startWatch(ports);
    shake(ports, 10);
    assert.deepEqual(ports.modes, ['moving']);
    const [start, ...more] = ports.of('detection');
    assert.equal(start?.phase, 'start');
    assert.equal(start?.endUs, null);
    assert.ok(start!.t_us > start!.startUs && start!.t_us <= ports.nowUs);
    assert.deepEqual(more, []);
  });

  it('reports a model it must refuse, and still tells motion from rest', () => {
    const ports = new FakePorts(() => {
      throw new CarpalError('model-missing', 'expected a model handwash, found none');
    });
    startWatch(ports);
    rest(ports, 15);
    shake(ports, 5);
    assert.deepEqual(
      ports.of('fault').map(({ code }) => code),
      ['model-missing'],
    );
    assert.deepEqual(ports.modes, ['moving', 'still', 'moving']);
  });

  it('reports an engine that fails once, and goes on without it', () => {
    const ports = new FakePorts(() =>
      fakeModel(() => {
        throw new CarpalError('inference-failed', 'expected an answer, found none');
      }),
    );
    startWatch(ports);
    shake(ports, 20);
    assert.deepEqual(
      ports.of('fault').map(({ code }) => code),
      ['inference-failed'],
    );
    assert.equal(ports.of('detection').length, 0);
  });

  it('reports a silent IMU once, sets it anew, and closes the open wash', () => {
    const ports = new FakePorts(washing);
    startWatch(ports);
    shake(ports, 10);
    const settings = ports.imu.settings.length;
    ports.pass(60);
    assert.deepEqual(
      ports.of('fault').map(({ code }) => code),
      ['imu-lost'],
    );
    assert.ok(ports.imu.settings.length > settings);
    assert.deepEqual(
      ports.of('detection').map(({ phase }) => phase),
      ['start', 'paused', 'done'],
    );
  });

  it('has the version of package.json', () => {
    const text = readFileSync(join(packageRoot, 'package.json'), 'utf8');
    assert.equal((JSON.parse(text) as { version: string }).version, FIRMWARE_VERSION);
  });
});
