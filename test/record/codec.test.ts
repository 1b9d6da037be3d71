import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { cursorOver } from '../../src/record/codec.js';
import { decodeFields } from '../../src/record/decode.js';
import { encodeFields } from '../../src/record/encode.js';
import { type FieldType, field, type RecordType } from '../../src/record/record-type.js';
import { hex, toHex } from './hex.js';

const typeWith = (type: FieldType): RecordType => ({
  name: 'probe',
  id: 0x80,
  version: 1,
  meaning: '',
  fields: [field('value', type, '', '')],
});

function encode(type: FieldType, value: unknown, room = 1017): string {
  const out = cursorOver(new Uint8Array(room));
  encodeFields(typeWith(type), { value }, out);
  return toHex(out.bytes.subarray(0, out.at));
}

function decode(type: FieldType, bytes: string): unknown {
  return decodeFields(typeWith(type), cursorOver(hex(bytes))).value;
}

describe('fields', () => {
  const cases: [type: FieldType, value: unknown, bytes: string][] = [
    ['u8', 254, 'fe'],
    ['i8', -2, 'fe'],
    ['u16', 0xfedc, 'dcfe'],
    ['i16', -2, 'feff'],
    ['u32', 0xfedcba98, '98badcfe'],
    ['i32', -2, 'feffffff'],
    ['f32', -0.5, '000000bf'],
    ['f32?', null, '0000c07f'],
    ['f32?', 1, '0000803f'],
    ['f64', 1, '000000000000f03f'],
    ['f64?', null, '000000000000f87f'],
    ['f64?', 0, '0000000000000000'],
    ['f64', Infinity, '000000000000f07f'],
    ['bool', false, '00'],
    ['ratio8', 1, 'ff'],
    ['utf8', 'né', '036ec3a9'],
    ['text', 'né', '03006ec3a9'],
    ['i16[]', Int16Array.of(-1, 2), '0200ffff0200'],
    ['u16[]', Uint16Array.of(65535, 2), '0200ffff0200'],
    [['no', 'yes'], 'yes', '01'],
  ];
  for (const [type, value, bytes] of cases) {
    it(`${type} ${String(value)} is ${bytes}`, () => {
      assert.equal(encode(type, value), bytes);
      assert.deepEqual(decode(type, bytes), value);
    });
  }

  it('gives a ratio to the nearest 1/255', () => {
    assert.equal(encode('ratio8', 0.5), '80');
    assert.equal(decode('ratio8', '80'), 128 / 255);
  });

  it('takes part of an int16 array', () => {
    const array = Int16Array.of(1, 2, 3, 4);
    assert.equal(encode('i16[]', { array, start: 1, length: 2 }), '020002000300');
  });

  const refused: [type: FieldType, value: unknown][] = [
    ['u8', 256],
    ['u8', -1],
    ['i8', 128],
    ['u16', 65536],
    ['i16', -32769],
    ['u32', 2 ** 32],
    ['i32', 2 ** 31],
    ['u8', 1.5],
    ['u8', undefined],
    ['f64', NaN],
    ['f64', null],
    ['f64?', NaN],
    ['f32?', undefined],
    ['bool', 1],
    ['ratio8', 1.01],
    ['ratio8', NaN],
    ['utf8', 5],
    ['text', null],
    ['i16[]', [1, 2]],
    ['i16[]', { array: new Int16Array(2), start: 1, length: 2 }],
    ['u16[]', Int16Array.of(1)],
    [['no', 'yes'], 'maybe'],
  ];
  for (const [type, value] of refused) {
    it(`refuses ${String(value)} as ${type}`, () => {
      assert.throws(() => encode(type, value), { code: 'bad-record', message: /^value: expected/ });
    });
  }

  it('cuts a long utf8 at a character and marks it', () => {
    const bytes = hex(encode('utf8', 'é'.repeat(200)));
    assert.equal(bytes.length, 1 + 255);
    assert.equal(decode('utf8', toHex(bytes)), `${'é'.repeat(126)}…`);
  });

  it('keeps a utf8 of exactly 255 bytes', () => {
    const text = 'x'.repeat(255);
    assert.equal(decode('utf8', encode('utf8', text)), text);
  });

  for (const [type, value] of [
    ['text', 'x'.repeat(9)],
    ['i16[]', new Int16Array(5)],
    ['utf8', 'x'.repeat(10)],
  ] as const) {
    it(`refuses a ${type} that passes the end`, () => {
      assert.throws(() => encode(type, value, 10), { code: 'bad-record', message: /at most 10 B/ });
    });
  }

  for (const [what, type, bytes] of [
    ['a number cut short', 'f64', '0000'],
    ['a string cut short', 'utf8', '0361'],
    ['an array cut short', 'i16[]', '020001'],
    ['bytes left over', 'u8', '0102'],
    ['a code without a word', ['no', 'yes'], '02'],
    ['a boolean of 2', 'bool', '02'],
  ] as const) {
    it(`does not read ${what}`, () => {
      assert.throws(() => decode(type, bytes), { code: 'bad-record' });
    });
  }
});
