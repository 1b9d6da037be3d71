import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { MODES } from '../../src/events.js';
import { RETAINED_BYTES } from '../../src/ports.js';
import {
  decodeRetained,
  encodeRetained,
  RETAINED_MOST,
  type RetainedState,
} from '../../src/retained/codec.js';

const PLAIN = { noNullPrototype: true };
const u16 = fc.integer({ min: 0, max: 0xffff });
const u32 = fc.integer({ min: 0, max: 0xffffffff });
const head = fc.record({ sector: u32, offset: u32 }, PLAIN);
const history = fc.integer({ min: 0, max: 1000 }).map((next) => ({
  epoch: next * 3,
  bytes: Uint8Array.from({ length: Math.min(next, 64) * 20 }, (_, i) => i * 7),
  oldest: Math.max(0, next - 64),
  next,
}));
const state: fc.Arbitrary<RetainedState> = fc.record({
  t_us: fc.double({ min: 0, max: 9e15, noNaN: true }),
  bootId: u32,
  mode: fc.constantFrom(...MODES),
  sequences: fc.record({ events: u16, descriptions: u16, samples: u16 }, PLAIN),
  brownOuts: u16,
  panics: u16,
  watchdogs: u16,
  listenLeftMs: u32,
  rings: fc.record({ events: head, raw: head }, PLAIN),
  history,
});

function bytesOf(one: RetainedState): Uint8Array {
  const bytes = new Uint8Array(RETAINED_MOST);
  return bytes.slice(0, encodeRetained(one, bytes, new DataView(bytes.buffer)));
}

function sampleOf(seed: number): RetainedState {
  return fc.sample(state, { seed, numRuns: 1 })[0]!;
}

describe('retained/codec', () => {
  it('gives back what was saved', () => {
    fc.assert(
      fc.property(state, (one) => assert.deepEqual(decodeRetained(bytesOf(one)), { ...one })),
      { seed: 3, numRuns: 200 },
    );
  });

  it('fits what the board retains', () => {
    assert.ok(RETAINED_MOST <= RETAINED_BYTES);
  });

  it('refuses bytes that are cut, wherever', () => {
    const bytes = bytesOf(sampleOf(4));
    for (let length = 0; length < bytes.length; length++) {
      assert.throws(() => decodeRetained(bytes.subarray(0, length)), { code: 'bad-retained' });
    }
  });

  it('refuses bytes with any bit turned', () => {
    const bytes = bytesOf(sampleOf(5));
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const torn = bytes.slice();
      torn[bit >> 3]! ^= 1 << (bit & 7);
      assert.throws(() => decodeRetained(torn), { code: 'bad-retained' }, `bit ${bit}`);
    }
  });

  it('says which version it expected', () => {
    const bytes = bytesOf(sampleOf(6));
    bytes[2] = 9;
    assert.throws(() => decodeRetained(bytes), { message: /version 1, found 9/ });
  });
});
