import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { cobsBound, cobsDecode, cobsEncode } from '../../src/record/cobs.js';
import { hex, toHex } from './hex.js';

/** 01 02 … of the given length, never zero. */
const run = (length: number) => Uint8Array.from({ length }, (_, i) => (i % 255) + 1);

function encode(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(cobsBound(bytes.length));
  return out.subarray(0, cobsEncode(bytes, 0, bytes.length, out, 0));
}

function decode(bytes: Uint8Array, capacity = 2048): Uint8Array | null {
  const out = new Uint8Array(capacity);
  const length = cobsDecode(bytes, 0, bytes.length, out);
  return length < 0 ? null : out.subarray(0, length);
}

describe('cobs', () => {
  const cases: [name: string, plain: string, stuffed: string][] = [
    ['nothing', '', '01'],
    ['a zero', '00', '01 01'],
    ['two zeros', '00 00', '01 01 01'],
    ['zeros around', '00 11 00', '01 02 11 01'],
    ['a zero within', '11 22 00 33', '03 11 22 02 33'],
    ['zeros at the end', '11 00 00 00', '02 11 01 01 01'],
    // Cheshire & Baker, section 3: the start of an IP packet (their phantom zero left out).
    [
      'the example of the paper',
      '45 00 00 2C 4C 79 00 00 40 06 4F 37',
      '02 45 01 04 2C 4C 79 01 05 40 06 4F 37',
    ],
  ];
  for (const [name, plain, stuffed] of cases) {
    it(`stuffs ${name}`, () => assert.equal(toHex(encode(hex(plain))), toHex(hex(stuffed))));
    it(`unstuffs ${name}`, () => assert.deepEqual(decode(hex(stuffed)), hex(plain)));
  }

  it('puts 254 bytes without a zero behind one code', () => {
    assert.deepEqual(encode(run(254)), Uint8Array.from([0xff, ...run(254)]));
  });

  it('starts a second block at the 255th byte', () => {
    assert.deepEqual(encode(run(255)), Uint8Array.from([0xff, ...run(254), 0x02, 0xff]));
  });

  it('keeps a zero behind 254 bytes', () => {
    const plain = Uint8Array.from([...run(254), 0]);
    assert.deepEqual(encode(plain), Uint8Array.from([0xff, ...run(254), 0x01, 0x01]));
    assert.deepEqual(decode(encode(plain)), plain);
  });

  it('reads the longer form other encoders give 254 bytes', () => {
    assert.deepEqual(decode(Uint8Array.from([0xff, ...run(254), 0x01])), run(254));
  });

  it('refuses a code that points past the end', () => {
    assert.equal(decode(hex('05 11 22')), null);
  });

  it('refuses a zero among the bytes', () => {
    assert.equal(decode(hex('03 11 00')), null);
    assert.equal(decode(hex('00 01')), null);
  });

  it('refuses what the target cannot hold', () => {
    assert.equal(decode(hex('04 11 22 33'), 2), null);
    assert.equal(decode(hex('03 11 22 01'), 2), null);
    assert.deepEqual(decode(hex('03 11 22'), 2), hex('11 22'));
  });

  it('round-trips anything, without zeros, within its bound, in place too', () => {
    const bytes = fc.uint8Array({ maxLength: 1100, size: 'max' });
    const sparse = fc.array(fc.constantFrom(0, 1, 255), { maxLength: 1100, size: 'max' });
    fc.assert(
      fc.property(fc.oneof(bytes, sparse.map(Uint8Array.from.bind(Uint8Array))), (plain) => {
        const stuffed = encode(plain as Uint8Array);
        assert.ok(!stuffed.includes(0));
        assert.deepEqual(decode(stuffed), plain);
        const overhead = cobsBound(plain.length) - plain.length;
        const place = new Uint8Array(overhead + plain.length);
        place.set(plain as Uint8Array, overhead);
        const end = cobsEncode(place, overhead, place.length, place, 0);
        assert.deepEqual(place.subarray(0, end), stuffed);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
