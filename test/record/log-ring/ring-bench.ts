import { NorFlash } from '../../../host-tools/virtual-watch/flash/nor-flash.js';
import { LogRing } from '../../../src/record/log-ring/log-ring.js';

export const FRAME_BYTES = 400;
/** Frames of FRAME_BYTES in a sector of 4,048 B. */
export const FRAMES_A_SECTOR = 10;

/** A ring that is written second by second; every frame holds its own number. */
export class RingBench {
  nowUs = 0;
  written = 0;
  readonly flash: NorFlash;
  ring: LogRing;

  constructor(sectors: number) {
    this.flash = new NorFlash(sectors);
    this.ring = this.mount();
  }

  mount(description = 1): LogRing {
    this.ring = new LogRing(this.flash, () => this.nowUs, description);
    return this.ring;
  }

  /** So many sectors full; the last is closed with the next write. */
  fill(sectors: number, tend = true): void {
    for (let i = 0; i < sectors * FRAMES_A_SECTOR; i++) {
      const frame = new Uint8Array(FRAME_BYTES).fill(1 + (this.written++ % 200));
      frame[0] = 0;
      frame[FRAME_BYTES - 1] = 0;
      this.nowUs += 1e6;
      this.ring.write(frame, frame.length);
      if (tend) this.ring.tend();
    }
  }

  /** Numbers of the frames that a reader gets from an offset on, with -1 where it skipped. */
  numbers(offset: number, ring = this.ring): number[] {
    const bytes = new Uint8Array(FRAME_BYTES);
    const found: number[] = [];
    for (let at = offset; ; ) {
      const count = ring.read(at, bytes, FRAME_BYTES);
      if (count === 0) return found;
      if (ring.readFrom !== at) found.push(-1);
      found.push(bytes[1]! - 1);
      at = ring.readFrom + count;
    }
  }
}

/** Numbers from one to another, as frames carry them. */
export function numbersFrom(first: number, end: number): number[] {
  return Array.from({ length: end - first }, (_, i) => (first + i) % 200);
}
