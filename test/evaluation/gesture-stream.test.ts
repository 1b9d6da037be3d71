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

  it('is as long as its parts and the half seconds between them', () => {
    const { t_us } = gestureStream('set:p', recordings('set:p'), 1);
    assert.equal(t_us.length, 6 * 501 + 5 * 25);
    assert.equal(t_us.at(-1), (t_us.length - 1) * 20_000);
  });

  it('cuts between two gestures of a recording, and leaves none of them out', () => {
    const whole = recordings('set:p')[0]!;
    const segments = [
      { startUs: 0, endUs: 3e6, label: 'none' },
      { startUs: 3e6, endUs: 4e6, label: 'a' },
      { startUs: 4e6, endUs: 7e6, label: 'none' },
      { startUs: 7e6, endUs: 8e6, label: 'a' },
      { startUs: 8e6, endUs: 10e6, label: 'none' },
    ];
    const stream = gestureStream('set:p', [{ ...whole, segments }], 1);
    assert.deepEqual(
      stream.segments.map(({ label, startUs, endUs }) => [label, endUs - startUs]),
      [
        ['a', 1e6],
        ['a', 1e6],
      ],
    );
    assert.equal(stream.t_us.length, 501 + 25);
  });

  it('leads from piece to piece without a jump', () => {
    const { accelMps2 } = gestureStream('set:p', recordings('set:p'), 1);
    const joints = Array.from({ length: 24 }, (_, i) => 3 * (501 + i));
    for (const at of joints) assert(Math.abs(accelMps2[at + 3]! - accelMps2[at]!) < 1);
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
