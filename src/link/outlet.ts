import type { Line } from '../ports.js';
import { FrameQueue } from './frame-queue.js';

/** The longest reply and some short ones. */
const REPLY_BYTES = 2304;
/** The header of a stream with all its schema frames, or half a second of six axes at 100 Hz and more. */
const RECORD_BYTES = 6144;
/** Kept free for what was recognised: samples give way first. */
const RESERVED_BYTES = 1024;
const FRAMES = 64;

/** Makes the next frame of a log, when the line has nothing else to send. */
export interface FrameSource {
  readonly wire: Uint8Array;
  /** Fills `wire`; returns the frame's length, 0 while there is none. */
  fill(): number;
}

/** What goes out, in order of haste: replies, records as they are written, stretches of logs. */
export class Outlet {
  readonly replies = new FrameQueue(REPLY_BYTES, FRAMES);
  readonly records = new FrameQueue(RECORD_BYTES, FRAMES);
  private readonly line: Line;
  private readonly bulk: FrameSource;
  /** The queue whose frame is half sent. */
  private open: FrameQueue | null = null;
  private bulkLength = 0;
  private bulkSent = 0;
  private pumping = false;

  constructor(line: Line, bulk: FrameSource) {
    this.line = line;
    this.bulk = bulk;
  }

  get isEmpty(): boolean {
    return this.replies.isEmpty && this.records.isEmpty && this.bulkLength === 0;
  }

  /** False where there was no room. Samples leave the last of it to the others. */
  record(frame: Uint8Array, length: number, isSamples: boolean): boolean {
    const spare = isSamples ? RESERVED_BYTES : 0;
    return length + spare <= this.records.free && this.records.push(frame, length);
  }

  /** Gives the line what it takes. */
  pump(): void {
    // A line in memory answers within `write`.
    if (this.pumping) return;
    this.pumping = true;
    while (this.sendOne());
    this.pumping = false;
  }

  /** Forgets what waits, and what is half sent: the next frame starts with a zero. */
  clear(): void {
    this.replies.clear();
    this.records.clear();
    this.open = null;
    this.bulkLength = 0;
  }

  private sendOne(): boolean {
    if (this.bulkLength > 0) return this.sendBulk();
    if (this.open === null) {
      if (!this.replies.isEmpty) this.open = this.replies;
      else if (!this.records.isEmpty) this.open = this.records;
    }
    if (this.open !== null) {
      if (!this.open.send(this.line)) return false;
      this.open = null;
      return true;
    }
    this.bulkLength = this.bulk.fill();
    this.bulkSent = 0;
    return this.bulkLength > 0;
  }

  private sendBulk(): boolean {
    const taken = this.line.write(this.bulk.wire, this.bulkSent, this.bulkLength - this.bulkSent);
    this.bulkSent += taken;
    if (this.bulkSent < this.bulkLength) return taken > 0;
    this.bulkLength = 0;
    return true;
  }
}
