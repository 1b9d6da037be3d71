import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { utf8Decode, utf8Encode, utf8Fit, utf8Length } from '../../src/record/utf8.js';
import { hex } from './hex.js';

function encode(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text, 0, text.length));
  assert.equal(utf8Encode(text, 0, text.length, bytes, 0), bytes.length);
  return bytes;
}

describe('utf8', () => {
  it('spells characters of one to four bytes', () => {
    assert.deepEqual(encode('aé€😀'), hex('61 c3a9 e282ac f09f9880'));
  });

  it('writes a lone surrogate as U+FFFD', () => {
    assert.deepEqual(encode('a\ud83d'), hex('61 efbfbd'));
  });

  it('agrees with TextEncoder and TextDecoder on any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const bytes = encode(text);
        assert.deepEqual(bytes, Uint8Array.from(new TextEncoder().encode(text)));
        assert.equal(utf8Decode(bytes, 0, bytes.length), new TextDecoder().decode(bytes));
      }),
      { seed: 2 },
    );
  });

  it('fits whole characters only', () => {
    assert.equal(utf8Fit('a€b', 0, 3), 1);
    assert.equal(utf8Fit('a€b', 0, 4), 2);
    assert.equal(utf8Fit('a😀', 0, 4), 1);
    assert.equal(utf8Fit('a😀', 1, 4), 3);
  });

  for (const [name, bytes] of [
    ['an overlong form', 'c1 81'],
    ['a surrogate', 'ed a0 80'],
    ['a code over U+10FFFF', 'f4 90 80 80'],
    ['a continuation alone', '80'],
    ['a cut character', 'e2 82'],
  ] as const) {
    it(`reads ${name} as U+FFFD`, () => {
      const text = utf8Decode(hex(bytes), 0, hex(bytes).length);
      assert.match(text, /^�+$/);
    });
  }
});
