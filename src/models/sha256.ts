import { sha256Blocks } from './sha256-blocks.js';

const BLOCK_BYTES = 64;
const LENGTH_AT = 56;

/** Section 5.3.3. */
const START = Int32Array.of(
  ...[0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a],
  ...[0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19],
);

/** SHA-256 (FIPS 180-4) of bytes that come in pieces. */
export class Sha256 {
  private readonly state = new Int32Array(START);
  private readonly block = new Uint8Array(BLOCK_BYTES);
  private filled = 0;
  private bytes = 0;

  /** Takes source[from, to). */
  update(source: Uint8Array, from: number, to: number): void {
    this.bytes += to - from;
    this.take(source, from, to);
  }

  /** Of all that was taken: 64 lower-case hex digits. Ends the hash. */
  hex(): string {
    const bits = this.bytes * 8;
    const tail = new Uint8Array(BLOCK_BYTES + LENGTH_AT);
    tail[0] = 0x80;
    const padding = (this.filled < LENGTH_AT ? LENGTH_AT : BLOCK_BYTES + LENGTH_AT) - this.filled;
    this.take(tail, 0, padding);
    const length = new Uint8Array(8);
    const view = new DataView(length.buffer);
    view.setUint32(0, Math.floor(bits / 0x100000000));
    view.setUint32(4, bits >>> 0);
    this.take(length, 0, 8);
    let text = '';
    for (const word of this.state) text += (word >>> 0).toString(16).padStart(8, '0');
    return text;
  }

  private take(source: Uint8Array, from: number, to: number): void {
    const { block, state } = this;
    let at = from;
    if (this.filled > 0) {
      const end = Math.min(to, at + BLOCK_BYTES - this.filled);
      block.set(source.subarray(at, end), this.filled);
      this.filled += end - at;
      at = end;
      if (this.filled < BLOCK_BYTES) return;
      sha256Blocks(state, block, 0, 1);
    }
    const blocks = Math.floor((to - at) / BLOCK_BYTES);
    if (blocks > 0) sha256Blocks(state, source, at, blocks);
    at += blocks * BLOCK_BYTES;
    block.set(source.subarray(at, to));
    this.filled = to - at;
  }
}
