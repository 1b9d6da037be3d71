import assert from 'node:assert/strict';
import { VirtualRadio } from '../../host-tools/virtual-watch/radio/virtual-radio.js';
import { advertisingMs, FAST_MS, MOVING_MS, SLOW_MS } from '../../src/ble/advertising.js';
import type { Mode, ModeEvent } from '../../src/events.js';
import { BleBench } from './ble-bench.js';

const mode = (to: Mode): ModeEvent => ({
  type: 'mode',
  t_us: 0,
  from: 'moving',
  to,
  reason: 'motion',
});
const intervalOf = (bench: BleBench): number => bench.radio.advertisement?.intervalMs ?? 0;

describe('ble: advertising', () => {
  const facts = {
    policy: 'advertise',
    mode: 'still',
    connected: false,
    fast: false,
    onTable: false,
  } as const;
  for (const [expected, change] of [
    [SLOW_MS, {}],
    [MOVING_MS, { mode: 'moving' }],
    [0, { mode: 'table' }],
    [SLOW_MS, { mode: 'table', onTable: true }],
    [FAST_MS, { fast: true }],
    [FAST_MS, { fast: true, mode: 'table' }],
    [0, { connected: true, fast: true }],
    [0, { policy: 'event' }],
    [0, { policy: 'event', mode: 'table', onTable: true }],
    [FAST_MS, { policy: 'event', fast: true }],
    [SLOW_MS, { policy: 'connected' }],
  ] as const) {
    it(`is every ${expected} ms with ${JSON.stringify(change)}`, () => {
      assert.equal(advertisingMs({ ...facts, ...change }), expected);
    });
  }

  it('follows the duty cycle', () => {
    const bench = new BleBench().start();
    assert.equal(intervalOf(bench), MOVING_MS);
    bench.service.onEvent(mode('still'));
    assert.equal(intervalOf(bench), SLOW_MS);
    bench.service.onEvent(mode('table'));
    assert.equal(bench.radio.advertisement, null);
  });

  it('is fast for 30 s after a detection', () => {
    const bench = new BleBench().start();
    bench.detect();
    assert.equal(intervalOf(bench), FAST_MS);
    bench.pass(29);
    assert.equal(intervalOf(bench), FAST_MS);
    bench.pass(2);
    assert.equal(intervalOf(bench), MOVING_MS);
  });

  it('starts the radio for an event alone, where the policy says so, and ends it after', () => {
    const bench = new BleBench({ policy: 'event' }).start();
    assert.equal(bench.radio.isOn, false);
    bench.detect();
    bench.radio.ready();
    assert.equal(intervalOf(bench), FAST_MS);
    bench.pass(31);
    assert.equal(bench.radio.isOn, false);
    assert.equal(bench.radio.starts, 1);
  });

  it('keeps a connection that was made in time', () => {
    const bench = new BleBench({ policy: 'event' }).start();
    const phone = bench.bondedPhone();
    bench.pass(300);
    assert.ok(phone.isOpen && bench.radio.isOn);
    phone.drop();
    bench.pass(1);
    assert.equal(bench.radio.isOn, false);
  });

  it('goes on after a peer has left', () => {
    const bench = new BleBench().start();
    bench.radio.connect()!.drop();
    assert.equal(intervalOf(bench), MOVING_MS);
  });

  it('carries battery and an identity that changes every 15 minutes', () => {
    const bench = new BleBench().start();
    const first = bench.radio.advertisement!.manufacturerData;
    assert.equal(first[1], 80);
    bench.pass(899);
    assert.deepEqual(bench.radio.advertisement!.manufacturerData, first);
    bench.pass(2);
    assert.notDeepEqual(bench.radio.advertisement!.manufacturerData.subarray(2), first.subarray(2));
  });

  it('is a fault where the radio does not start, and is tried again', () => {
    const radio = new VirtualRadio({ broken: true });
    const bench = new BleBench({ policy: 'event' }, radio).start();
    bench.detect();
    assert.match(bench.faults.join(), /expected the controller to start/);
    radio.traits.broken = false;
    bench.detect();
    radio.ready();
    assert.equal(intervalOf(bench), FAST_MS);
  });
});
