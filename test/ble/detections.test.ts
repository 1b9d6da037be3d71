import assert from 'node:assert/strict';
import { HISTORY_ENTRIES } from '../../src/ble/history.js';
import { CARPAL } from '../../src/ble/profile.js';
import { BleBench, detectionOf, sequences, stateOf } from './ble-bench.js';

const { detection, history } = CARPAL;
const request = (from: number): Uint8Array => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, from, true);
  return bytes;
};

describe('ble: detections', () => {
  it('reach a bonded phone within the turn, in 20 bytes', () => {
    const bench = new BleBench().start();
    const phone = bench.bondedPhone(23);
    const heard: Uint8Array[] = [];
    phone.subscribe(detection.uuid, (bytes) => heard.push(bytes));
    bench.detect();
    phone.event();
    assert.equal(heard[0]!.length, 20);
    assert.deepEqual(detectionOf(heard[0]!), {
      type: 'detection',
      sequence: 0,
      kind: 'handwash',
      gesture: 0,
      phase: 'start',
      confidence: 0.8,
      t_us: bench.nowUs,
      durationMs: 5500,
    });
  });

  it('carry the id of a gesture', () => {
    const bench = new BleBench().start();
    const phone = bench.bondedPhone();
    const heard: Uint8Array[] = [];
    phone.subscribe(detection.uuid, (bytes) => heard.push(bytes));
    bench.detect('gesture:pinch');
    phone.event();
    const { kind, gesture } = detectionOf(heard[0]!);
    assert.deepEqual([kind, gesture], ['gesture', 7]);
  });

  it('are gestures without a number where nobody knows the id any more', () => {
    const bench = new BleBench({ gestureId: () => 0 }).start();
    const phone = bench.bondedPhone();
    const heard: Uint8Array[] = [];
    phone.subscribe(detection.uuid, (bytes) => heard.push(bytes));
    bench.detect('gesture:forgotten');
    phone.event();
    const { kind, gesture } = detectionOf(heard[0]!);
    assert.deepEqual([kind, gesture], ['gesture', 0]);
  });

  it('wait in order while the stack is busy, and none is lost', () => {
    const bench = new BleBench().start();
    const phone = bench.bondedPhone(23, 2);
    const heard = sequences(phone, detection.uuid);
    for (let i = 0; i < 10; i++) bench.detect();
    assert.ok(phone.refused > 0);
    for (let i = 0; i < 10; i++) phone.event(1);
    phone.event();
    assert.deepEqual(heard, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('that a phone was away for come from History, each once', () => {
    const bench = new BleBench().start();
    const first = bench.bondedPhone();
    const live = sequences(first, detection.uuid);
    bench.detect();
    first.event();
    first.drop();
    bench.detect();
    bench.detect();
    const again = bench.radio.connect({ hasKey: true })!;
    assert.ok(again.pair());
    const replayed = sequences(again, history.uuid);
    const resumed = sequences(again, detection.uuid);
    again.write(history.uuid, request(live.at(-1)! + 1));
    bench.detect();
    again.event();
    assert.deepEqual([...live, ...replayed, ...resumed], [0, 1, 2, 3]);
  });

  it('older than the last 64 are gone, and the state says from where on they are', () => {
    const bench = new BleBench().start();
    for (let i = 0; i < HISTORY_ENTRIES + 6; i++) bench.detect();
    const phone = bench.bondedPhone(247, 100);
    const heard = sequences(phone, history.uuid);
    phone.write(history.uuid, request(0));
    phone.event();
    assert.equal(heard.length, HISTORY_ENTRIES);
    assert.deepEqual([heard[0], heard.at(-1)], [6, HISTORY_ENTRIES + 5]);
    const { oldest, next } = stateOf(phone);
    assert.deepEqual([oldest, next], [6, HISTORY_ENTRIES + 6]);
  });

  it('that a phone was too slow for are counted', () => {
    const bench = new BleBench().start();
    const phone = bench.bondedPhone(23, 1);
    const heard = sequences(phone, detection.uuid);
    for (let i = 0; i < HISTORY_ENTRIES + 11; i++) bench.detect();
    for (let i = 0; i < 100; i++) phone.event();
    assert.deepEqual(heard.slice(0, 2), [0, 11]);
    phone.drop();
    assert.equal(bench.service.counters.skipped, 10);
  });

  it('cut off in mid-notification are asked for again', () => {
    const bench = new BleBench().start();
    const phone = bench.bondedPhone();
    const heard = sequences(phone, detection.uuid);
    bench.detect();
    bench.detect();
    phone.event(1);
    phone.drop();
    const again = bench.radio.connect({ hasKey: true })!;
    again.pair();
    const replayed = sequences(again, history.uuid);
    again.write(history.uuid, request(heard.length));
    again.event();
    assert.deepEqual([...heard, ...replayed], [0, 1]);
  });

  it('survive a reset with their numbers', () => {
    const before = new BleBench().start();
    for (let i = 0; i < 70; i++) before.detect();
    const after = new BleBench();
    after.service.history.restore(before.service.history);
    after.start();
    after.detect();
    const phone = after.bondedPhone(247, 100);
    const heard = sequences(phone, history.uuid);
    phone.write(history.uuid, request(68));
    phone.event();
    assert.deepEqual(heard, [68, 69, 70]);
  });
});
