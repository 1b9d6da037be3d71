import assert from 'node:assert/strict';
import { sha256Of } from '../../host-tools/tflite/model-directory.js';
import { Sha256 } from '../../src/models/sha256.js';

const BYTES = Uint8Array.from({ length: 1000 }, (_, i) => (i * 167 + (i >>> 3)) & 0xff);

function hashOf(length: number, piece: number): string {
  const hash = new Sha256();
  for (let at = 0; at < length; at += piece) {
    hash.update(BYTES, at, Math.min(at + piece, length));
  }
  return hash.hex();
}

describe('SHA-256', () => {
  it('is that of the standard’s example', () => {
    const hash = new Sha256();
    hash.update(Buffer.from('abc'), 0, 3);
    assert.equal(hash.hex(), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('agrees with OpenSSL’s on every length up to four blocks', () => {
    for (let length = 0; length <= 256; length++) {
      assert.equal(hashOf(length, 1000), sha256Of(BYTES.subarray(0, length)), `${length} B`);
    }
  });

  it('does not care how the bytes come', () => {
    for (const piece of [1, 7, 63, 64, 65, 640]) assert.equal(hashOf(1000, piece), sha256Of(BYTES));
  });
});
