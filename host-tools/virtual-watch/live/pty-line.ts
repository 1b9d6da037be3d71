import type { Line } from '../../../src/ports.js';
import type { PtyPair } from '../../serial/pty-pair.js';

/** What a driver on a board would take ahead of its wire. */
const ROOM_BYTES = 8192;

/** The watch's end of a pty as a Line. Nobody is connected while no program has the port open. */
export class PtyLine implements Line {
  onBytes: ((bytes: Uint8Array, length: number) => void) | null = null;
  onWritable: (() => void) | null = null;
  private readonly pair: PtyPair;
  private waiting = 0;
  private refused = false;

  /** `run` lets the watch act, with its time brought up to now. */
  constructor(pair: PtyPair, run: (action: () => void) => void) {
    this.pair = pair;
    pair.far.readable.on('data', (chunk: Buffer) => {
      run(() => this.onBytes?.(chunk, chunk.length));
    });
    this.resume = () => run(() => this.onWritable?.());
  }

  get connected(): boolean {
    return this.pair.opened;
  }

  write(bytes: Uint8Array, from: number, length: number): number {
    if (!this.connected) return 0;
    const taken = Math.min(length, ROOM_BYTES - this.waiting);
    this.refused = taken < length;
    if (taken === 0) return 0;
    this.waiting += taken;
    this.pair.far.writable.write(bytes.slice(from, from + taken), () => {
      this.waiting -= taken;
      if (!this.refused || this.waiting > ROOM_BYTES / 2) return;
      this.refused = false;
      this.resume();
    });
    return taken;
  }

  private readonly resume: () => void;
}
