import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { CarpalError } from '../../../src/errors.js';
import { writeError } from '../../recordings/write-error.js';
import { LOG_SECTORS } from '../flash/log-sectors.js';
import { NorFlash } from '../flash/nor-flash.js';

/** Both log partitions of a virtual watch, one after the other in a file, so that its logs outlive it. */
export class FlashFile {
  readonly events = new NorFlash(LOG_SECTORS.events);
  readonly raw = new NorFlash(LOG_SECTORS.raw);
  private readonly path: string | null;

  /** Reads the file where there is one; null keeps nothing. Throws `bad-file` for one of another size. */
  constructor(path: string | null) {
    this.path = path;
    if (path === null || !existsSync(path)) return;
    const content = readFileSync(path);
    const { events, raw } = this;
    if (content.length !== events.bytes + raw.bytes) {
      throw new CarpalError(
        'bad-file',
        `expected ${events.bytes + raw.bytes} B of flash in ${path}, found ${content.length}`,
      );
    }
    events.memory.set(content.subarray(0, events.bytes));
    raw.memory.set(content.subarray(events.bytes));
  }

  /** Throws `write-failed`. */
  save(): void {
    const { path } = this;
    if (path === null) return;
    try {
      writeFileSync(`${path}.new`, Buffer.concat([this.events.memory, this.raw.memory]));
      renameSync(`${path}.new`, path);
    } catch (cause) {
      throw writeError(path, cause);
    }
  }
}
