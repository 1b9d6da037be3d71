import { readAppHeader } from './app-image.js';
import type { FlashImage, ImagePart } from './flash-image.js';
import { isKept, readPartitionTable, TABLE_OFFSET } from './partition-table.js';

const APP = 0;
const TABLE_BYTES = 0x1000;

/**
 * A merged .bin, which is flash from its first byte on. It is taken apart by its own partition table, so that
 * the filler where settings and logs lie is not written over them. Throws `bad-file`, `image-mismatch`.
 */
export function readMergedImage(data: Uint8Array, source: string): FlashImage {
  const { chipId, flashBytes } = readAppHeader(data, source);
  const table = data.subarray(TABLE_OFFSET, TABLE_OFFSET + TABLE_BYTES);
  const partitions = readPartitionTable(table, `${source} at 0x8000`);
  const parts: ImagePart[] = [
    { name: 'bootloader', offset: 0, data: data.subarray(0, TABLE_OFFSET) },
    { name: 'partitions', offset: TABLE_OFFSET, data: table },
  ];
  for (const partition of partitions) {
    const { name, offset, bytes, type } = partition;
    if (isKept(partition) || offset >= data.length) continue;
    const content = data.subarray(offset, offset + bytes);
    if (type !== APP) parts.push({ name, offset, data: content });
    else if (content.some((byte) => byte !== 0xff)) {
      const app = readAppHeader(content, `${source}, ${name}`);
      parts.push({ name, offset, data: content.subarray(0, app.bytes) });
    }
  }
  return {
    source,
    board: null,
    chipId,
    flashBytes,
    parts,
    keep: partitions.filter(isKept),
    elf: null,
  };
}
