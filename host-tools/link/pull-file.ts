import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { CarpalError } from '../../src/errors.js';
import type { LogName } from '../../src/link/operations.js';
import { writeError } from '../recordings/write-error.js';
import {
  crcOfFile,
  type PulledBytes,
  type PullPart,
  type PullPlan,
  readPlan,
  receiptPath,
} from './pulled-file.js';

/**
 * A log on its way into a file: `<path>.part` grows by appending, and `<path>.part.json` says which bytes of
 * the log it holds. That changes only when a part begins, so a host may die at any time.
 */
export class PullFile implements PulledBytes {
  readonly path: string;
  private readonly descriptor: number;
  private plan: PullPlan;
  private length: number;

  /** Goes on with the file of an earlier pull of the same log, where there is one. Throws what writeError says. */
  constructor(path: string, board: string, log: LogName) {
    this.path = path;
    const earlier = readPlan(this.planPath);
    const goesOn = earlier?.board === board && earlier.log === log && existsSync(this.partPath);
    this.plan = goesOn ? earlier : { board, log, parts: [] };
    if (statSync(path, { throwIfNoEntry: false })?.isFile() === false) {
      throw new CarpalError('bad-file', `expected the name of a file, found ${path}`);
    }
    try {
      if (!goesOn) setAside(this.partPath);
      this.descriptor = openSync(this.partPath, goesOn ? 'r+' : 'w+');
      this.length = fstatSync(this.descriptor).size;
    } catch (cause) {
      throw writeError(this.partPath, cause);
    }
  }

  get parts(): readonly PullPart[] {
    return this.plan.parts;
  }

  get bytes(): number {
    return this.length;
  }

  /** Offset in the log of the next byte to append, or null before the first part. */
  get next(): number | null {
    const last = this.plan.parts[this.plan.parts.length - 1];
    return last === undefined ? null : last.from + this.length - last.position;
  }

  /** What follows comes from `from` on in the log. */
  begin(from: number): void {
    if (this.next === from) return;
    const last = this.plan.parts[this.plan.parts.length - 1];
    const parts = this.plan.parts.filter((part) => part !== last || part.position < this.length);
    this.plan = { ...this.plan, parts: [...parts, { from, position: this.length }] };
    this.keepPlan();
  }

  append(bytes: Uint8Array): void {
    try {
      for (let at = 0; at < bytes.length; ) {
        at += writeSync(this.descriptor, bytes, at, bytes.length - at, this.length + at);
      }
    } catch (cause) {
      throw writeError(this.partPath, cause);
    }
    this.length += bytes.length;
  }

  crc(start: number, end: number): number {
    return crcOfFile(this.descriptor, start, end);
  }

  /** The pull is whole: gives the file its name, or the next like it that is free, which it returns. */
  finish(): string {
    const path = existsSync(this.path) ? freeName(this.path, '-') : this.path;
    try {
      // Of an empty log no part was ever begun.
      this.keepPlan();
      fsyncSync(this.descriptor);
      closeSync(this.descriptor);
      renameSync(this.partPath, path);
      renameSync(this.planPath, receiptPath(path));
    } catch (cause) {
      throw writeError(path, cause);
    }
    return path;
  }

  /** Ends here; the next pull goes on. */
  close(): void {
    closeSync(this.descriptor);
  }

  /** Starts anew, in an empty file; what was pulled stays under the returned name. */
  restart(): string {
    const kept = freeName(this.path, '.kept-');
    copyFileSync(this.partPath, kept);
    ftruncateSync(this.descriptor, 0);
    this.length = 0;
    this.plan = { ...this.plan, parts: [] };
    rmSync(this.planPath, { force: true });
    return kept;
  }

  private keepPlan(): void {
    const { planPath } = this;
    try {
      writeFileSync(`${planPath}.new`, JSON.stringify(this.plan));
      renameSync(`${planPath}.new`, planPath);
    } catch (cause) {
      throw writeError(planPath, cause);
    }
  }

  private get partPath(): string {
    return `${this.path}.part`;
  }

  private get planPath(): string {
    return `${this.path}.part.json`;
  }
}

/** A part of another watch, or whose plan is lost, is somebody's data all the same. */
function setAside(partPath: string): void {
  if (existsSync(partPath)) renameSync(partPath, freeName(partPath, '.kept-'));
}

function freeName(path: string, infix: string): string {
  const [, stem, suffix] = /^(.*?)(\.carpal(?:\.part)?)?$/.exec(path)!;
  for (let n = infix === '-' ? 2 : 1; ; n++) {
    const name = `${stem}${infix}${n}${suffix ?? ''}`;
    if (!existsSync(name)) return name;
  }
}
