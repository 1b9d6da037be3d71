import { type FlashImage, type ImagePart, SECTOR_BYTES, type Stretch } from './flash-image.js';

/** What is compared at once; flash chips erase 64 KB nearly as fast as a sector. */
export const CHUNK_BYTES = 0x10000;
/** What is written at once, and again where it went wrong. */
const REGION_BYTES = 4 * CHUNK_BYTES;

export interface Region {
  readonly offset: number;
  readonly data: Uint8Array;
}

/** A part in the pieces it is compared in. */
export function chunksOf({ offset, data }: ImagePart): Region[] {
  const chunks: Region[] = [];
  for (let at = 0; at < data.length; at += CHUNK_BYTES) {
    chunks.push({ offset: offset + at, data: data.subarray(at, at + CHUNK_BYTES) });
  }
  return chunks;
}

/** Neighbours among a part's wrong chunks are written together, up to 256 KB. */
export function mergeRegions(wrong: readonly Region[], { offset, data }: ImagePart): Region[] {
  const regions: Region[] = [];
  for (const chunk of wrong) {
    const last = regions.at(-1);
    const end = last && last.offset + last.data.length;
    if (last && end === chunk.offset && last.data.length < REGION_BYTES) {
      const from = last.offset - offset;
      const to = chunk.offset - offset + chunk.data.length;
      regions[regions.length - 1] = { offset: last.offset, data: data.subarray(from, to) };
    } else {
      regions.push(chunk);
    }
  }
  return regions;
}

/** All of the flash but what the image keeps, in whole sectors and pieces of at most 1 MB. */
export function stretchesToErase(image: FlashImage, flashBytes: number, all: boolean): Stretch[] {
  const kept = all ? [] : [...image.keep].sort((a, b) => a.offset - b.offset);
  const stretches: Stretch[] = [];
  const MEBIBYTE = 1 << 20;
  let at = 0;
  for (const { offset, bytes } of [...kept, { offset: flashBytes, bytes: 0 }]) {
    const from = Math.floor(Math.min(offset, flashBytes) / SECTOR_BYTES) * SECTOR_BYTES;
    for (; at < from; at += MEBIBYTE) {
      stretches.push({ name: 'erased', offset: at, bytes: Math.min(MEBIBYTE, from - at) });
    }
    at = Math.ceil((offset + bytes) / SECTOR_BYTES) * SECTOR_BYTES;
  }
  return stretches;
}
