import assert from 'node:assert/strict';
import { gestureStream, streamed } from '../../host-tools/evaluation/gesture-stream.js';
import type { Source } from '../../host-tools/evaluation/source.js';
import { labelled } from './motion.js';

const LABELS = ['a', 'b', 'c', 'd', 'e', 'f'];
const recordings = (subject: string) =>
  LABELS.map((label) => labelled(label, { seconds: 10, rateHz: 50, name: label, subject }));
const order = (seed: number): string[] =>
  gestureStream('set:p', recordings('set:p'), seed).segments.map(({ label }) => label);

describe('evaluation: gestures as a stream', () => {
  it('holds everything once, in an order that the seed gives', () => {
    assert.deepEqual([...order(1)].sort(), LABELS);
    assert.deepEqual(order(1), order(1));
    assert.notDeepEqual(order(1), order(2));
    assert.notDeepEqual(order(1), LABELS);
  });

  it('is as long as its parts', () => {
    const { t_us } = gestureStream('set:p', recordings('set:p'), 1);
    assert.equal(t_us.length, 6 * 501);
    assert.ok(Math.abs(t_us[t_us.length - 1]! - 60.1e6) < 1);
  });

  it('is one a person, and is found again by its name', async () => {
    const source: Source = {
      fileSha256: 'aa',
      manyRates: false,
      seconds: async () => 120,
      async *recordings() {
        for (const person of ['p', 'q']) {
          for (const recording of recordings(`set:${person}`)) {
            yield { recording, set: 'set', person };
          }
        }
      },
      find: async () => null,
    };
    const streams = streamed(source, 1);
    const names: string[] = [];
    for await (const { recording } of streams.recordings()) names.push(recording.name);
    assert.deepEqual(names, ['set:p:stream', 'set:q:stream']);
    assert.equal((await streams.find('set:q:stream'))?.subject, 'set:q');
    assert.equal(await streams.find('set:r:stream'), null);
  });
});
