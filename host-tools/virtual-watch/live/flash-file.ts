import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { CarpalError } from '../../../src/errors.js';
import { writeError } from '../../recordings/write-error.js';
import { GESTURE_SECTORS, LOG_SECTORS, MODEL_SECTORS } from '../flash/log-sectors.js';
import { NorFlash } from '../flash/nor-flash.js';

/** The partitions of a virtual watch, one after the other in a file, so that what they hold outlives it. */
export class FlashFile {
  readonly events = new NorFlash(LOG_SECTORS.events);
  readonly raw = new NorFlash(LOG_SECTORS.raw);
  readonly gestures = new NorFlash(GESTURE_SECTORS);
  readonly models = [new NorFlash(MODEL_SECTORS), new NorFlash(MODEL_SECTORS)] as const;
  /** Nothing was read: a board as it comes from the factory. */
  readonly isNew: boolean;
  private readonly path: string | null;

  /** Reads the file where there is one; null keeps nothing. Throws `bad-file` for one of another size. */
  constructor(path: string | null) {
    this.path = path;
    this.isNew = path === null || !existsSync(path);
    if (path === null || this.isNew) return;
    const content = readFlash(path);
    const total = this.partitions.reduce((sum, { bytes }) => sum + bytes, 0);
    if (content.length !== total) {
      throw new CarpalError(
        'bad-file',
        `expected ${total} B of flash in ${path}, found ${content.length}`,
      );
    }
    let at = 0;
    for (const { memory } of this.partitions) {
      memory.set(content.subarray(at, at + memory.length));
      at += memory.length;
    }
  }

  /** Fills the first partition of models, as flashing a firmware does. */
  flashModels(image: Uint8Array): void {
    const [first] = this.models;
    const { memory, sectorBytes } = first;
    memory.fill(0xff, 0, Math.ceil(image.length / sectorBytes) * sectorBytes);
    memory.set(image);
  }

  /** Throws `write-failed`. */
  save(): void {
    const { path } = this;
    if (path === null) return;
    try {
      writeFileSync(`${path}.new`, Buffer.concat(this.partitions.map(({ memory }) => memory)));
      renameSync(`${path}.new`, path);
    } catch (cause) {
      throw writeError(path, cause);
    }
  }

  private get partitions(): readonly NorFlash[] {
    return [this.events, this.raw, ...this.models, this.gestures];
  }
}

function readFlash(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new CarpalError('bad-file', `expected a file of flash ${path}, found none to read`, {
      cause,
    });
  }
}
