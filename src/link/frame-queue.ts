import type { Line } from '../ports.js';

/**
 * Whole frames that wait for a line, in bounded memory. A frame goes in whole or not at all; it may go out
 * in pieces, as the line takes them.
 */
export class FrameQueue {
  private readonly bytes: Uint8Array;
  private readonly lengths: Uint16Array;
  private first = 0;
  private count = 0;
  private head = 0;
  private used = 0;
  /** Bytes of the first frame that have not gone out. */
  private rest = 0;
  private peak = 0;

  constructor(bytes: number, frames: number) {
    this.bytes = new Uint8Array(bytes);
    this.lengths = new Uint16Array(frames);
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  get free(): number {
    return this.bytes.length - this.used;
  }

  /** The most bytes it ever held. */
  get peakBytes(): number {
    return this.peak;
  }

  push(frame: Uint8Array, length: number): boolean {
    const { bytes, lengths } = this;
    if (this.count === lengths.length || length > this.free) return false;
    let at = (this.head + this.used) % bytes.length;
    // Byte by byte: a view for `set` would be an allocation a frame.
    for (let i = 0; i < length; i++) {
      bytes[at++] = frame[i]!;
      if (at === bytes.length) at = 0;
    }
    lengths[(this.first + this.count) % lengths.length] = length;
    if (this.count++ === 0) this.rest = length;
    this.used += length;
    if (this.used > this.peak) this.peak = this.used;
    return true;
  }

  /** Gives the first frame to the line; true once all of it is gone. */
  send(line: Line): boolean {
    const { bytes } = this;
    while (this.rest > 0) {
      const room = Math.min(this.rest, bytes.length - this.head);
      const taken = line.write(bytes, this.head, room);
      if (taken <= 0) return false;
      this.head = (this.head + taken) % bytes.length;
      this.used -= taken;
      this.rest -= taken;
    }
    this.first = (this.first + 1) % this.lengths.length;
    this.count--;
    if (this.count > 0) this.rest = this.lengths[this.first]!;
    return true;
  }

  clear(): void {
    this.count = 0;
    this.used = 0;
    this.rest = 0;
  }
}
