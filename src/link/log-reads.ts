import { CarpalError } from '../errors.js';
import type { LogHash } from './log-hash.js';
import type { LogSource } from './log-source.js';
import { DATA_MAX, MessageWriter } from './message.js';
import { operationOf } from './operations.js';
import type { FrameSource } from './outlet.js';

/** Stretches a host may ask for ahead of what it got. */
export const READS_MAX = 8;

interface Read {
  source: LogSource | null;
  number: number;
  at: number;
  end: number;
  frameBytes: number;
}

/** The stretches of logs that were asked for, as data frames: first asked, first sent. */
export class LogReads implements FrameSource {
  private readonly writer = new MessageWriter();
  private readonly hash: LogHash;
  private readonly operation = operationOf('logRead');
  private readonly reads: Read[] = [];
  private readonly reply = { next: 0 };
  private first = 0;
  private count = 0;

  constructor(hash: LogHash) {
    this.hash = hash;
    for (let i = 0; i < READS_MAX; i++) {
      this.reads.push({ source: null, number: 0, at: 0, end: 0, frameBytes: 0 });
    }
  }

  get wire(): Uint8Array {
    return this.writer.wire;
  }

  get isFull(): boolean {
    return this.count === READS_MAX;
  }

  has(number: number): boolean {
    for (let i = 0; i < this.count; i++) {
      if (this.reads[(this.first + i) % READS_MAX]!.number === number) return true;
    }
    return false;
  }

  add(source: LogSource, number: number, offset: number, length: number, frameBytes: number): void {
    const read = this.reads[(this.first + this.count++) % READS_MAX]!;
    read.source = source;
    read.number = number;
    read.at = offset;
    read.end = offset + length;
    read.frameBytes = Math.max(1, Math.min(frameBytes, DATA_MAX));
  }

  clear(): void {
    this.count = 0;
  }

  fill(): number {
    if (this.count === 0) return 0;
    const read = this.reads[this.first]!;
    const source = read.source!;
    const { number, at } = read;
    const room = Math.min(read.frameBytes, read.end - at);
    let length: number;
    try {
      length = room > 0 ? source.read(at, this.writer.payload, room) : 0;
    } catch (error) {
      if (!(error instanceof CarpalError)) throw error;
      this.drop();
      return this.writer.refusal(number, this.operation.code, 'failed', error.message);
    }
    const isGone = length > 0 && source.readFrom !== at;
    if (length > 0 && !isGone) {
      this.hash.sent(source, at, this.writer.payload, length);
      read.at += length;
      return this.writer.data(number, at, length);
    }
    this.drop();
    if (isGone) {
      const message = `expected an offset the log still holds, found ${at}; it goes on at ${source.readFrom}`;
      return this.writer.refusal(number, this.operation.code, 'gone', message);
    }
    this.reply.next = at;
    return this.writer.reply(number, this.operation, this.reply);
  }

  private drop(): void {
    this.first = (this.first + 1) % READS_MAX;
    this.count--;
  }
}
