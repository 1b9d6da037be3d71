import { createHash } from 'node:crypto';
import { CarpalError } from '../../src/errors.js';
import type { Stretch } from './flash-image.js';

/** "Partition Tables" in ESP-IDF's documentation. */
export const TABLE_OFFSET = 0x8000;
const TABLE_BYTES = 0xc00;
const ENTRY_BYTES = 32;
const ENTRY_MAGIC = 0x50aa;
const MD5_MAGIC = 0xebeb;
const MD5_AT = 16;
const DATA = 1;
const NVS = 2;
/** Subtypes of data from here on are the application's own. */
const FIRST_OWN_SUBTYPE = 0x40;
/** Models are the firmware's own too, but come with it. */
const LOG_NAMES = ['events', 'raw'];

export interface Partition extends Stretch {
  readonly type: number;
  readonly subtype: number;
}

/** Reads the table at the start of `data`. Throws `bad-file` where there is none, or its sum is wrong. */
export function readPartitionTable(data: Uint8Array, name: string): Partition[] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const partitions: Partition[] = [];
  for (let at = 0; at + ENTRY_BYTES <= Math.min(TABLE_BYTES, data.length); at += ENTRY_BYTES) {
    const magic = view.getUint16(at, true);
    if (magic === MD5_MAGIC) {
      checkSum(data, at, name);
      return partitions;
    }
    if (magic !== ENTRY_MAGIC) break;
    partitions.push({
      name: text(data.subarray(at + 12, at + 28)),
      type: data[at + 2]!,
      subtype: data[at + 3]!,
      offset: view.getUint32(at + 4, true),
      bytes: view.getUint32(at + 8, true),
    });
  }
  if (partitions.length > 0) return partitions;
  throw new CarpalError('bad-file', `${name}: expected a partition table, found none`);
}

/** What a new firmware leaves alone: settings and logs. */
export function isKept({ name, type, subtype }: Partition): boolean {
  if (type !== DATA) return false;
  return subtype === NVS || (subtype >= FIRST_OWN_SUBTYPE && LOG_NAMES.includes(name));
}

function checkSum(data: Uint8Array, end: number, name: string): void {
  const expected = Buffer.from(data.subarray(end + MD5_AT, end + MD5_AT + 16)).toString('hex');
  const found = createHash('md5').update(data.subarray(0, end)).digest('hex');
  if (found === expected) return;
  throw new CarpalError('bad-file', `${name}: the partition table's checksum is wrong`);
}

function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString('utf8');
}
