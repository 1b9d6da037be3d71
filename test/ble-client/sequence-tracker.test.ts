import assert from 'node:assert/strict';
import fc from 'fast-check';
import { missed, SequenceTracker } from '../../host-tools/ble-client/sequence-tracker.js';

describe('ble-client: what was missed', () => {
  const offered = { epoch: 5, oldest: 10, next: 20 };
  for (const [what, heard, from, lost] of [
    ['nothing, for a new client', null, null, 0],
    ['nothing, where it heard the last', { epoch: 5, next: 20 }, null, 0],
    ['what came since', { epoch: 5, next: 17 }, 17, 0],
    ['what is left, and some for good', { epoch: 5, next: 4 }, 10, 6],
    ['all of a new epoch', { epoch: 4, next: 300 }, 10, 10],
  ] as const) {
    it(`is ${what}`, () => assert.deepEqual(missed(heard, offered), { from, lost }));
  }

  it('is nothing of a watch that has nothing', () => {
    const empty = { epoch: 6, oldest: 0, next: 0 };
    assert.deepEqual(missed({ epoch: 5, next: 9 }, empty), { from: null, lost: 0 });
  });
});

describe('ble-client: the order of detections', () => {
  it('is that of their numbers, each once, however live and replayed ones mix', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.integer({ min: 0, max: 29 }), { maxLength: 60 }),
        (count, noise) => {
          const heard: number[] = [];
          const tracker = new SequenceTracker<number>(0, (item) => heard.push(item));
          for (const sequence of noise) if (sequence < count) tracker.take(sequence, sequence);
          for (let i = 0; i < count; i++) tracker.take(i, i);
          assert.deepEqual(
            heard,
            Array.from({ length: count }, (_, i) => i),
          );
        },
      ),
    );
  });

  it('goes on after what is gone, and counts it', () => {
    const heard: number[] = [];
    const tracker = new SequenceTracker<number>(0, (item) => heard.push(item));
    for (const sequence of [2, 5, 6]) tracker.take(sequence, sequence);
    assert.equal(tracker.skipTo(5), 4);
    assert.deepEqual(heard, [2, 5, 6]);
    assert.equal(tracker.next, 7);
  });
});
