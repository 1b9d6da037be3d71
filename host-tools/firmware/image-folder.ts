import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CarpalError } from '../../src/errors.js';
import { IMAGE_FORMAT } from '../flasher/image-folder.js';
import { isKept, TABLE_OFFSET } from '../flasher/partition-table.js';
import { makeFolder } from '../make-folder.js';
import type { BoardFolder } from './board-folder.js';
import type { Partition } from './partitions.js';

/** What the SDK and ESP-IDF have built; contents of files. */
export interface BuiltFirmware {
  readonly bootloader: Uint8Array;
  readonly table: Uint8Array;
  /** Says that the first application is the one to start. */
  readonly otaData: Uint8Array;
  readonly app: Uint8Array;
  readonly models: Uint8Array;
  /** Path, for backtraces; null where none was kept. */
  readonly elf: string | null;
}

/** ESP-IDF's default for the S3. */
const FLASH_FREQUENCY = '80m';
const DATA = 1;
const SUBTYPES: Readonly<Record<string, number>> = { ota: 0, phy: 1, nvs: 2, coredump: 3 };

/** Writes an image as `carpal flash` reads it. Throws `bad-file` where a part does not fit its partition. */
export function writeImageFolder(folder: string, board: BoardFolder, built: BuiltFirmware): void {
  const of = (name: string): Partition => board.partitions.find((row) => row.name === name)!;
  const [otadata, app, models] = [of('otadata'), of('ota_0'), of('models_a')];
  const first = Math.min(...board.partitions.map(({ offset }) => offset));
  const parts = [
    place('bootloader', built.bootloader, 0, TABLE_OFFSET),
    place('partition-table', built.table, TABLE_OFFSET, first - TABLE_OFFSET),
    place('otadata', built.otaData, otadata.offset, otadata.bytes),
    place('app', built.app, app.offset, app.bytes),
    place('models', built.models, models.offset, models.bytes),
  ];
  makeFolder(folder);
  for (const { file, data } of parts) writeFileSync(join(folder, file), data);
  const elf = built.elf !== null && existsSync(built.elf) ? 'firmware.elf' : undefined;
  if (elf !== undefined) copyFileSync(built.elf!, join(folder, elf));
  const index = {
    format: IMAGE_FORMAT,
    board: board.manifest.config.board.name,
    chip: board.manifest.build.ESP32_SUBCLASS,
    flashBytes: board.flashBytes,
    flashMode: board.flashMode,
    flashFreq: FLASH_FREQUENCY,
    parts: parts.map(({ name, file, offset, data }) => ({
      name,
      file,
      offset,
      sha256: createHash('sha256').update(data).digest('hex'),
    })),
    keep: board.partitions.filter(isKeptRow).map(({ name, offset, bytes }) => ({
      name,
      offset,
      bytes,
    })),
    ...(elf === undefined ? {} : { elf }),
  };
  // Last: a folder without its index is no image.
  writeFileSync(join(folder, 'image.json'), `${JSON.stringify(index, null, 2)}\n`);
}

interface Placed {
  readonly name: string;
  readonly file: string;
  readonly offset: number;
  readonly data: Uint8Array;
}

function place(name: string, data: Uint8Array, offset: number, room: number): Placed {
  if (data.length === 0 || data.length > room) {
    throw new CarpalError('bad-file', `${name}: expected 1 to ${room} bytes, found ${data.length}`);
  }
  return { name, file: `${name}.bin`, offset, data };
}

/** As the flasher decides of a table it reads from a board. */
function isKeptRow({ name, type, subtype, offset, bytes }: Partition): boolean {
  return isKept({
    name,
    offset,
    bytes,
    type: type === 'data' ? DATA : 0,
    subtype: SUBTYPES[subtype] ?? Number(subtype),
  });
}
