import assert from 'node:assert/strict';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { BATTERY, CARPAL, CURRENT_TIME, DEVICE_INFORMATION } from '../../src/ble/profile.js';
import { GATT_PROPERTIES } from '../../src/peripheral.js';
import { BleBench, stateOf } from './ble-bench.js';

const ALL = [CARPAL, BATTERY, CURRENT_TIME, DEVICE_INFORMATION].flatMap((group) =>
  Object.values(group),
);

describe('ble: hostile peers', () => {
  for (const bonded of [false, true]) {
    it(`10,000 random writes to everything ${bonded ? 'with' : 'without'} a bond crash nothing`, () => {
      const bench = new BleBench().start();
      const seen: number[] = [];
      bench.service.line.onBytes = (_, length) => void seen.push(length);
      const phone = bonded ? bench.bondedPhone() : bench.radio.connect()!;
      const random = new SeededRandom(11, `bonded ${bonded}`);
      for (let i = 0; i < 10_000; i++) {
        const bytes = new Uint8Array(random.integer(64));
        for (let k = 0; k < bytes.length; k++) bytes[k] = random.integer(256);
        try {
          phone.write(random.pick(ALL).uuid, bytes);
        } catch (error) {
          assert.equal((error as { code?: string }).code, 'device-refused');
        }
        phone.event();
      }
      assert.deepEqual(bench.faults, []);
      assert.equal(bench.service.history.next, 0);
      if (bonded) assert.equal(stateOf(phone).faults, 0);
      else assert.deepEqual([seen.length, bench.timeSyncs.length], [0, 0]);
    });
  }

  it('a stack that lets an unbonded write through changes nothing but a counter', () => {
    const bench = new BleBench().start();
    const stranger = bench.radio.connect()!;
    stranger.bonded = true;
    stranger.subscribe(CARPAL.detection.uuid, () => assert.fail('heard a detection'));
    stranger.bonded = false;
    stranger.unsubscribe(CARPAL.detection.uuid);
    const written: number[] = [];
    bench.service.line.onBytes = (_, length) => void written.push(length);
    const lax = Object.assign(Object.create(stranger), { bonded: false });
    for (const { uuid, properties } of ALL) {
      if ((properties & GATT_PROPERTIES.write) === 0) continue;
      attribute(bench, uuid).onWrite!(new ArrayBuffer(4), lax);
    }
    bench.detect();
    assert.deepEqual(written, []);
    assert.equal(bench.service.counters.refused, 3);
  });

  it('a thousand reconnects leave the watch as it was', () => {
    const bench = new BleBench().start();
    bench.bondedPhone().drop();
    for (let i = 0; i < 1000; i++) {
      const phone = bench.radio.connect({ hasKey: true })!;
      phone.pair();
      phone.subscribe(CARPAL.detection.uuid, () => {});
      phone.subscribe(CARPAL.state.uuid, () => {});
      phone.drop();
      bench.pass(1);
    }
    assert.equal(bench.service.counters.connections, 1001);
    assert.equal(bench.radio.connections.length, 0);
    assert.equal(bench.radio.starts, 1);
    assert.equal(bench.service.line.connected, false);
  });
});

function attribute(bench: BleBench, uuid: string) {
  const all = bench.radio.services.flatMap(({ characteristics }) => characteristics);
  return all.find((one) => one.uuid === uuid)!;
}
