import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { CarpalError } from '../../src/errors.js';
import { LOGS, type LogName } from '../../src/link/operations.js';
import { crc32 } from '../../src/record/crc32.js';

/** Bytes of a log from `from` on, which stand in the file from `position` on. */
export interface PullPart {
  readonly from: number;
  readonly position: number;
}

/** What stands beside a pull: which bytes of which log it holds. */
export interface PullPlan {
  readonly board: string;
  readonly log: LogName;
  readonly parts: readonly PullPart[];
}

export interface PulledBytes {
  readonly parts: readonly PullPart[];
  readonly bytes: number;
  /** CRC-32 of [start, end) of the file, unsigned. */
  crc(start: number, end: number): number;
}

const CHUNK_BYTES = 1 << 16;

/** Where the plan of a whole pull stays. */
export function receiptPath(path: string): string {
  return `${path}.json`;
}

/** null where there is none, or none that can be read. */
export function readPlan(path: string): PullPlan | null {
  try {
    const plan = JSON.parse(readFileSync(path, 'utf8')) as PullPlan;
    return Array.isArray(plan.parts) && LOGS.includes(plan.log) ? plan : null;
  } catch {
    return null;
  }
}

export function crcOfFile(descriptor: number, start: number, end: number): number {
  const chunk = new Uint8Array(CHUNK_BYTES);
  let crc = 0;
  for (let at = start; at < end; ) {
    const count = readSync(descriptor, chunk, 0, Math.min(CHUNK_BYTES, end - at), at);
    if (count === 0) break;
    crc = crc32(chunk, 0, count, crc);
    at += count;
  }
  return crc >>> 0;
}

/** A whole pull, with the plan beside it. */
export class PulledFile implements PulledBytes {
  readonly plan: PullPlan;
  readonly bytes: number;
  private readonly descriptor: number;

  /** Throws `bad-file`. */
  constructor(path: string) {
    const plan = readPlan(receiptPath(path));
    if (plan === null) {
      throw new CarpalError(
        'bad-file',
        `expected a pulled log with ${receiptPath(path)} beside it, found ${path} without`,
      );
    }
    this.plan = plan;
    try {
      this.descriptor = openSync(path, 'r');
    } catch (cause) {
      throw new CarpalError('bad-file', `expected a pulled log ${path}, found none`, { cause });
    }
    this.bytes = fstatSync(this.descriptor).size;
  }

  get parts(): readonly PullPart[] {
    return this.plan.parts;
  }

  /** Offset in the log after its last byte. */
  get upTo(): number {
    const last = this.parts.at(-1);
    return last === undefined ? 0 : last.from + this.bytes - last.position;
  }

  crc(start: number, end: number): number {
    return crcOfFile(this.descriptor, start, end);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
