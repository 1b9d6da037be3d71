import assert from 'node:assert/strict';
import { VirtualRadio } from '../../host-tools/virtual-watch/radio/virtual-radio.js';
import { BONDS } from '../../src/ble/pairing.js';
import { BATTERY, CARPAL, CURRENT_TIME, DEVICE_INFORMATION } from '../../src/ble/profile.js';
import { BleBench } from './ble-bench.js';

describe('ble: bonds', () => {
  it('a stranger reads battery and device information, and nothing else', () => {
    const bench = new BleBench().start();
    const stranger = bench.radio.connect()!;
    assert.deepEqual([...stranger.read(BATTERY.level.uuid)], [80]);
    assert.equal(Buffer.from(stranger.read(DEVICE_INFORMATION.firmware.uuid)).toString(), '1.2.3');
    for (const { uuid } of [CARPAL.state, CURRENT_TIME.time]) {
      assert.throws(() => stranger.read(uuid), { code: 'device-refused' });
    }
    for (const { uuid } of [CARPAL.detection, CARPAL.state, CARPAL.data, CARPAL.history]) {
      assert.throws(() => stranger.subscribe(uuid, () => {}), { code: 'device-refused' });
    }
    for (const { uuid } of [CARPAL.control, CARPAL.history, CURRENT_TIME.time]) {
      assert.throws(() => stranger.write(uuid, new Uint8Array(4)), { code: 'device-refused' });
    }
  });

  it('are made within a minute of the button, and at no other time', () => {
    const bench = new BleBench().start();
    assert.equal(bench.radio.connect()!.pair(), false);
    bench.radio.connections[0]!.drop();
    bench.service.onButton(bench.nowUs);
    bench.pass(61);
    assert.equal(bench.radio.connect()!.pair(), false);
  });

  it('are made with one phone a press', () => {
    const bench = new BleBench().start();
    bench.bondedPhone().drop();
    assert.equal(bench.radio.bondable, false);
    assert.equal(bench.radio.connect({ address: 'other' })!.pair(), false);
  });

  it('bring a known phone back without the button', () => {
    const bench = new BleBench().start();
    bench.bondedPhone().drop();
    bench.pass(3600);
    assert.ok(bench.radio.connect({ hasKey: true })!.pair());
  });

  it('that one side has lost are made anew with the button alone', () => {
    const bench = new BleBench().start();
    bench.bondedPhone().drop();
    const reset = bench.radio.connect({ hasKey: false })!;
    assert.equal(reset.pair(), false);
    reset.drop();
    bench.service.onButton(bench.nowUs);
    assert.ok(bench.radio.connect({ hasKey: false })!.pair());
    assert.deepEqual(bench.radio.bonds, ['phone']);
  });

  it('are at most four; the oldest goes', () => {
    const bench = new BleBench().start();
    for (let i = 0; i <= BONDS; i++) {
      bench.service.onButton(bench.nowUs);
      const phone = bench.radio.connect({ address: `phone ${i}` })!;
      assert.ok(phone.pair());
      phone.drop();
    }
    assert.deepEqual(bench.radio.bonds, ['phone 1', 'phone 2', 'phone 3', 'phone 4']);
  });

  it('the first of two centrals keeps the watch', () => {
    const bench = new BleBench({}, new VirtualRadio({ connections: 2 })).start();
    const first = bench.bondedPhone();
    bench.radio.startAdvertising({
      intervalMs: 100,
      name: '',
      services: [],
      manufacturer: 0,
      manufacturerData: new Uint8Array(),
    });
    const second = bench.radio.connect({ address: 'second' })!;
    assert.equal(second.isOpen, false);
    assert.ok(first.isOpen);
    bench.detect();
    assert.ok(first.isOpen);
  });

  it('set the clock', () => {
    const bench = new BleBench().start();
    const phone = bench.bondedPhone();
    phone.write(CURRENT_TIME.time.uuid, phone.read(CURRENT_TIME.time.uuid));
    assert.deepEqual(bench.timeSyncs, [1.7e15]);
  });
});
