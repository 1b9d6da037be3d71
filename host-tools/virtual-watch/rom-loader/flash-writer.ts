import { constants, inflateSync } from 'node:zlib';
import type { NorFlash } from '../flash/nor-flash.js';

/** One write in progress: begin, blocks in order, end. Every method is false where the loader refuses. */
export class FlashWriter {
  private readonly nor: NorFlash;
  private address = 0;
  private expected = 0;
  private written = 0;
  private next = 0;
  private deflated: Uint8Array[] | null = null;

  constructor(nor: NorFlash) {
    this.nor = nor;
  }

  begin(address: number, bytes: number, isDeflated: boolean): boolean {
    if (!this.erase(address, bytes)) return false;
    this.address = address;
    this.expected = bytes;
    this.written = 0;
    this.next = 0;
    this.deflated = isDeflated ? [] : null;
    return true;
  }

  block(sequence: number, data: Uint8Array): boolean {
    if (sequence !== this.next) return false;
    this.next++;
    if (!this.deflated) return this.put(data.subarray(0, this.expected - this.written));
    this.deflated.push(data.slice());
    try {
      // What can be inflated so far is programmed at once, as by the stub: a line that dies leaves it.
      const finishFlush = constants.Z_SYNC_FLUSH;
      const inflated = inflateSync(Buffer.concat(this.deflated), { finishFlush });
      return this.put(inflated.subarray(this.written));
    } catch {
      return false;
    }
  }

  end(): boolean {
    return this.written === this.expected;
  }

  /** Whole sectors, as many as the bytes touch. */
  erase(address: number, bytes: number): boolean {
    const { nor } = this;
    if (address % nor.sectorBytes !== 0 || address + bytes > nor.bytes) return false;
    for (let at = address; at < address + bytes; at += nor.sectorBytes) nor.eraseSector(at);
    return true;
  }

  private put(data: Uint8Array): boolean {
    if (this.written + data.length > this.expected) return false;
    this.nor.program(this.address + this.written, data, data.length);
    this.written += data.length;
    return true;
  }
}
