import assert from 'node:assert/strict';
import { type Bench, guide } from '../../host-tools/collection/guide.js';
import type { Repetition } from '../../host-tools/collection/plan.js';
import type { Stretch } from '../../host-tools/collection/signal-check.js';
import type { Time } from '../../host-tools/link/time.js';
import { CarpalError } from '../../src/errors.js';

const exercise = {
  label: 'pinch',
  prompt: 'pinch once',
  repetitions: 2,
  durationS: 2,
  restS: 1,
  expects: 'motion',
} as const;
const plan: Repetition[] = [1, 2].map((number) => ({ exercise, number }));
const moving: Stretch = {
  accelMps2: Float32Array.of(0, 0, 7, 0, 0, 13),
  seconds: 2,
  longestGapS: 0.02,
};
const quiet: Stretch = { ...moving, accelMps2: Float32Array.of(0, 0, 9.8, 0, 0, 9.9) };

/** Time that passes at once. */
class QuickTime implements Time {
  ms = 0;
  nowMs = () => this.ms;
  after(ms: number, action: () => void): () => void {
    this.ms += ms;
    queueMicrotask(action);
    return () => undefined;
  }
}

async function guided(stretches: (Stretch | 'away')[], abort = new AbortController()) {
  const time = new QuickTime();
  const kept: [number, number][] = [];
  const events: string[] = [];
  const bench: Bench = {
    nowUs: async () => time.ms * 1000,
    arrived: async () => undefined,
    stretch: () => {
      const next = stretches.shift()!;
      if (next === 'away') throw new CarpalError('device-lost', 'the watch is away');
      return next;
    },
    keep: (_, startUs, endUs) => void kept.push([startUs / 1e6, endUs / 1e6]),
  };
  for await (const event of guide(plan, 1, bench, time, abort.signal)) {
    events.push(event.type);
    if (event.type === 'kept' && stretches.length === 0) abort.abort();
  }
  return { events, kept };
}

describe('collection/guide', () => {
  it('asks, counts down, keeps and rests, and dates labels by the device clock', async () => {
    const { events, kept } = await guided([moving, moving, moving]);
    const one = ['next', 'countdown', 'go', 'kept', 'rest'];
    assert.deepEqual(events, [...one, ...one]);
    assert.deepEqual(kept, [
      [1, 3],
      [5, 7],
    ]);
  });

  it('asks again for what cannot be right, and labels it once', async () => {
    const { events, kept } = await guided([quiet, 'away', moving, moving, moving]);
    assert.equal(events.filter((type) => type === 'problem').length, 2);
    assert.equal(kept.length, 2);
  });

  it('goes on after three tries, without a label', async () => {
    const { events, kept } = await guided([quiet, quiet, quiet, moving, moving]);
    assert.equal(events.filter((type) => type === 'problem').length, 3);
    assert.equal(events.filter((type) => type === 'next').length, 2);
    assert.equal(kept.length, 1);
  });

  it('ends when it is told to', async () => {
    const { events, kept } = await guided([moving]);
    assert.deepEqual(events, ['next', 'countdown', 'go', 'kept']);
    assert.equal(kept.length, 1);
  });
});
