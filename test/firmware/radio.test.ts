import assert from 'node:assert/strict';
import { VirtualRadio } from '../../host-tools/virtual-watch/radio/virtual-radio.js';
import { CARPAL } from '../../src/ble/profile.js';
import { parseConfig } from '../../src/config.js';
import { CarpalError } from '../../src/errors.js';
import { startWatch } from '../../src/watch.js';
import { sequences, stateOf } from '../ble/ble-bench.js';
import { fakeModel } from '../fakes/model.js';
import { FakePorts } from '../fakes/ports.js';

const ADVERTISE = parseConfig('{"radio":{"policy":"advertise"}}');

function watchWithRadio(radio = new VirtualRadio(), saved: Uint8Array | null = null) {
  const ports = new FakePorts(() => fakeModel(() => 0));
  ports.radio = radio;
  ports.button = { onPress: null };
  ports.saved = saved;
  return { ports, radio };
}

/** A watch on the air with a phone that has bonded by the button. */
function bonded() {
  const { ports, radio } = watchWithRadio();
  const watch = startWatch(ports, ADVERTISE);
  radio.ready();
  ports.button!.onPress!();
  const phone = radio.connect()!;
  assert.ok(phone.pair());
  return { ports, radio, watch, phone };
}

describe('the watch and its radio', () => {
  it('stays off the air until something happens, where the policy says so', () => {
    const { ports, radio } = watchWithRadio();
    startWatch(ports, parseConfig());
    assert.equal(radio.isOn, false);
    ports.button!.onPress!();
    assert.equal(radio.isOn, true);
    radio.ready();
    ports.pass(31);
    assert.equal(radio.isOn, true, 'pairing stays open for a minute');
    ports.pass(31);
    assert.equal(radio.isOn, false);
  });

  it('tells a bonded phone its mode', () => {
    const { phone } = bonded();
    assert.equal(stateOf(phone).mode, 'moving');
    assert.equal(stateOf(phone).armed, 1);
  });

  it('stays awake while the link is used over the air, and no longer', () => {
    const { ports, watch, phone } = bonded();
    phone.write(CARPAL.control.uuid, Uint8Array.of(0, 1, 2, 0));
    assert.equal(watch.mode, 'service');
    assert.equal(ports.of('mode').at(-1)!.reason, 'transfer');
    ports.pass(30);
    assert.notEqual(watch.mode, 'service');
  });

  it('answers the link on the air as on serial', () => {
    const { phone } = bonded();
    const heard: number[] = [];
    phone.subscribe(CARPAL.data.uuid, (part) => heard.push(...part));
    phone.write(CARPAL.control.uuid, Uint8Array.of(0, 1, 2, 3, 0));
    phone.event();
    assert.equal(heard.length, 0, 'noise is no request');
  });

  it('keeps its history over a reset', () => {
    const first = bonded();
    const { epoch } = stateOf(first.phone);
    const second = watchWithRadio(first.radio, first.ports.saved);
    startWatch(second.ports, ADVERTISE);
    first.radio.ready();
    const again = first.radio.connections[0] ?? first.radio.connect({ hasKey: true })!;
    again.pair();
    assert.equal(stateOf(again).epoch, epoch);
    assert.deepEqual(sequences(again, CARPAL.history.uuid), []);
  });

  it('tells a phone of what happened before a remark in the same turn', () => {
    const { ports, phone } = bonded();
    const before = stateOf(phone).faults as number;
    ports.imu.onFault!(new CarpalError('imu-lost', 'expected an answer, found none'));
    assert.equal(stateOf(phone).faults, before + 1);
  });

  it('reports a radio that does not start as a fault, and goes on', () => {
    const { ports } = watchWithRadio(new VirtualRadio({ broken: true }));
    startWatch(ports, ADVERTISE);
    ports.button!.onPress!();
    assert.ok(ports.of('fault').some(({ code }) => code === 'radio-failed'));
    assert.equal(ports.of('mode').length, 1);
  });
});
