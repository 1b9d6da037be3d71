import type { Flash, GestureMemory } from '../../../src/ports.js';

const LENGTH_BYTES = 4;

/** What the wearer taught, in simulated flash: each half is a length and so many bytes. */
export class FlashGestures implements GestureMemory {
  private readonly flash: Flash;
  private readonly word = new Uint8Array(LENGTH_BYTES);
  private readonly view = new DataView(this.word.buffer);

  constructor(flash: Flash) {
    this.flash = flash;
  }

  load(place: 0 | 1): Uint8Array | null {
    const { flash, word, view } = this;
    const half = flash.bytes / 2;
    const address = place * half;
    flash.read(address, word, LENGTH_BYTES);
    const length = view.getUint32(0, true);
    if (length > half - LENGTH_BYTES) return null;
    const bytes = new Uint8Array(length);
    flash.read(address + LENGTH_BYTES, bytes, length);
    return bytes;
  }

  save(place: 0 | 1, bytes: Uint8Array): void {
    const { flash, word, view } = this;
    const half = flash.bytes / 2;
    const address = place * half;
    for (let at = 0; at < half; at += flash.sectorBytes) flash.eraseSector(address + at);
    view.setUint32(0, bytes.length, true);
    flash.program(address, word, LENGTH_BYTES);
    flash.program(address + LENGTH_BYTES, bytes, bytes.length);
  }
}
