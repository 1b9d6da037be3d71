import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { crc32 } from '../../src/record/crc32.js';

const unsigned = (bytes: Uint8Array, start = 0, end = bytes.length) =>
  crc32(bytes, start, end) >>> 0;

describe('crc32', () => {
  it('gives the check value of CRC-32/ISO-HDLC', () => {
    assert.equal(unsigned(Buffer.from('123456789')), 0xcbf43926);
  });

  it('is 0 over nothing', () => {
    assert.equal(unsigned(new Uint8Array(0)), 0);
  });

  it('knows four zeros from none', () => {
    assert.equal(unsigned(new Uint8Array(4)), 0x2144df1c);
  });

  it('reads only the stretch it is told', () => {
    assert.equal(unsigned(Buffer.from('xx123456789yy'), 2, 11), 0xcbf43926);
  });
});
