import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SeededRandom } from '../../host-tools/seeded-random.js';

const MEBIBYTE = 1 << 20;

/** Bytes that compress about as a firmware does: by half. */
export function firmwareBytes(length: number, seed: number): Uint8Array {
  const random = new SeededRandom(seed);
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const word = random.uint32();
    bytes[i] = word & 0x100 ? 0x36 : word;
  }
  return bytes;
}

/** One segment, checksum and hash left out. */
export function appImage(length: number, seed: number, chipId = 9, megabytes = 16): Uint8Array {
  const data = new Uint8Array((24 + 8 + length + 16) & ~15);
  const view = new DataView(data.buffer);
  data.set([0xe9, 1, 2, (Math.log2(megabytes) << 4) | 0xf]);
  view.setUint16(12, chipId, true);
  view.setUint32(28, length, true);
  data.set(firmwareBytes(length, seed), 32);
  return data;
}

type Row = [name: string, type: number, subtype: number, offset: number, bytes: number];

export const PARTITIONS: readonly Row[] = [
  ['nvs', 1, 2, 0x9000, 0x6000],
  ['otadata', 1, 0, 0xf000, 0x2000],
  ['ota_0', 0, 0x10, 0x20000, 0x200000],
  ['events', 1, 0x40, 0x630000, 0x10000],
];

export function partitionTable(rows: readonly Row[] = PARTITIONS): Uint8Array {
  const table = new Uint8Array(0xc00).fill(0xff);
  const view = new DataView(table.buffer);
  rows.forEach(([name, type, subtype, offset, bytes], row) => {
    const at = row * 32;
    table.fill(0, at, at + 32).set([0xaa, 0x50, type, subtype], at);
    view.setUint32(at + 4, offset, true);
    view.setUint32(at + 8, bytes, true);
    table.set(new TextEncoder().encode(name), at + 12);
  });
  const end = rows.length * 32;
  table.set([0xeb, 0xeb], end);
  table.set(createHash('md5').update(table.subarray(0, end)).digest(), end + 16);
  return table;
}

export interface SampleOptions {
  readonly chipId?: number;
  readonly chip?: string;
  readonly appBytes?: number;
  readonly seed?: number;
  readonly flashBytes?: number;
}

/** A folder as `npm run firmware` writes it; returns its image.json. */
export function writeImageFolder(folder: string, options: SampleOptions = {}) {
  const { chipId = 9, appBytes = 100_000, seed = 1, flashBytes = 16 * MEBIBYTE } = options;
  mkdirSync(folder, { recursive: true });
  const parts: [name: string, offset: number, data: Uint8Array][] = [
    ['bootloader', 0, appImage(15_000, 7, chipId)],
    ['partitions', 0x8000, partitionTable()],
    ['app', 0x20000, appImage(appBytes, seed, chipId)],
  ];
  const json = {
    format: 1,
    board: 'lilygo_t_watch_s3',
    chip: options.chip ?? 'esp32s3',
    flashBytes,
    flashMode: 'dio',
    flashFreq: '80m',
    parts: parts.map(([name, offset, data]) => {
      writeFileSync(join(folder, `${name}.bin`), data);
      const sha256 = createHash('sha256').update(data).digest('hex');
      return { name, file: `${name}.bin`, offset, sha256 };
    }),
    keep: PARTITIONS.filter(([name]) => name === 'nvs' || name === 'events').map(
      ([name, , , offset, bytes]) => ({ name, offset, bytes }),
    ),
  };
  writeFileSync(join(folder, 'image.json'), JSON.stringify(json));
  return json;
}

/** As esptool's merge-bin writes it: filler between. */
export function mergedImage(appBytes = 100_000): Uint8Array {
  const app = appImage(appBytes, 1);
  const merged = new Uint8Array(0x20000 + app.length).fill(0xff);
  merged.set(appImage(15_000, 7));
  merged.set(partitionTable(), 0x8000);
  merged.set(app, 0x20000);
  return merged;
}
