import type { Flash } from '../ports.js';
import { crc32 } from '../record/crc32.js';
import { utf8Decode } from '../record/utf8.js';

/** The format that modules/tflite-micro/model-store.h describes. */
export const MODEL_STORE = {
  magic: 'CMDL',
  version: 1,
  headerBytes: 16,
  entryBytes: 96,
  nameBytes: 32,
  alignment: 16,
  hashBytes: 32,
} as const;

/** Where the words of an entry stand in it. */
export const ENTRY = {
  tflite: 32,
  tfliteBytes: 36,
  metadata: 40,
  metadataBytes: 44,
  macs: 48,
  golden: 52,
  goldenRows: 56,
  generation: 60,
  sha256: 64,
} as const;

/** The CRC in the header covers what stands before it, and all entries. */
export const CRC_AT = 12;
/** Of a directory that is read here: with its header they fit a sector of 4 KiB. */
export const MODELS_MOST = 42;

/** One model of a store. Offsets are from the store's start. */
export interface Entry {
  readonly name: string;
  readonly tflite: number;
  readonly tfliteBytes: number;
  readonly metadata: number;
  readonly metadataBytes: number;
  /** Golden vectors: so many rows of an input and its output; 0 rows where the store has none. */
  readonly golden: number;
  readonly goldenRows: number;
  /** 0 in an image of the firmware; a pushed store's counts up, and it runs only when it is sealed (seal.ts). */
  readonly generation: number;
  /** Of the .tflite, lower-case hex. */
  readonly sha256: string;
  /** As it is stored. */
  readonly bytes: Uint8Array;
}

export interface Directory {
  /** Names the store: no two of a watch have the same. */
  readonly crc: number;
  readonly entries: readonly Entry[];
}

/** The directory of the store in flash[start, end); null where there is none that is whole. */
export function readDirectory(flash: Flash, start: number, end: number): Directory | null {
  const { headerBytes, entryBytes, magic, version } = MODEL_STORE;
  if (end - start < headerBytes) return null;
  const header = new Uint8Array(headerBytes);
  flash.read(start, header, headerBytes);
  for (let i = 0; i < magic.length; i++) if (header[i] !== magic.charCodeAt(i)) return null;
  const view = new DataView(header.buffer);
  const count = view.getUint32(8, true);
  if (view.getUint32(4, true) !== version || count < 1 || count > MODELS_MOST) return null;
  if (headerBytes + count * entryBytes > end - start) return null;
  let crc = crc32(header, 0, CRC_AT);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    const bytes = new Uint8Array(entryBytes);
    flash.read(start + headerBytes + i * entryBytes, bytes, entryBytes);
    crc = crc32(bytes, 0, entryBytes, crc);
    entries.push(entryOf(bytes));
  }
  if (crc >>> 0 !== view.getUint32(CRC_AT, true)) return null;
  const within = (at: number, length: number): boolean => at + length <= end - start;
  const whole = entries.every(
    ({ tflite, tfliteBytes, metadata, metadataBytes }) =>
      tflite % MODEL_STORE.alignment === 0 &&
      within(tflite, tfliteBytes) &&
      within(metadata, metadataBytes),
  );
  return whole ? { crc: crc >>> 0, entries } : null;
}

/** A directory of these entries, as it stands at a store's start. */
export function directoryBytes(entries: readonly Uint8Array[]): Uint8Array {
  const { headerBytes, entryBytes, magic, version } = MODEL_STORE;
  const bytes = new Uint8Array(headerBytes + entries.length * entryBytes);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < magic.length; i++) bytes[i] = magic.charCodeAt(i);
  view.setUint32(4, version, true);
  view.setUint32(8, entries.length, true);
  entries.forEach((entry, i) => {
    bytes.set(entry, headerBytes + i * entryBytes);
  });
  const crc = crc32(bytes, headerBytes, bytes.length, crc32(bytes, 0, CRC_AT));
  view.setUint32(CRC_AT, crc, true);
  return bytes;
}

function entryOf(bytes: Uint8Array): Entry {
  const { nameBytes, hashBytes } = MODEL_STORE;
  const view = new DataView(bytes.buffer);
  const word = (at: number): number => view.getUint32(at, true);
  let end = 0;
  while (end < nameBytes && bytes[end] !== 0) end++;
  let sha256 = '';
  for (let i = 0; i < hashBytes; i++) {
    sha256 += bytes[ENTRY.sha256 + i]!.toString(16).padStart(2, '0');
  }
  return {
    name: utf8Decode(bytes, 0, end),
    tflite: word(ENTRY.tflite),
    tfliteBytes: word(ENTRY.tfliteBytes),
    metadata: word(ENTRY.metadata),
    metadataBytes: word(ENTRY.metadataBytes),
    golden: word(ENTRY.golden),
    goldenRows: word(ENTRY.goldenRows),
    generation: word(ENTRY.generation),
    sha256,
    bytes,
  };
}
