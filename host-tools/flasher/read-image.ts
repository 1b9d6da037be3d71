import { existsSync, readFileSync, statSync } from 'node:fs';
import { CarpalError } from '../../src/errors.js';
import { checkChip, readAppHeader } from './app-image.js';
import { chipName, type FlashImage, SECTOR_BYTES, type Stretch } from './flash-image.js';
import { readImageFolder } from './image-folder.js';
import { readMergedImage } from './merged-image.js';

const IMAGE_MAGIC = 0xe9;

/** An image folder or a merged .bin. Throws `bad-file`, `image-mismatch`. */
export function readImage(path: string): FlashImage {
  if (!existsSync(path)) {
    throw new CarpalError('bad-file', `expected an image folder or a .bin ${path}, found none`);
  }
  const image = statSync(path).isDirectory()
    ? readImageFolder(path)
    : readMergedImage(readFileSync(path), path);
  return checkImage(image);
}

/** What does not need the board: chips of the parts, their order, what they would write over. */
export function checkImage(image: FlashImage): FlashImage {
  const { source, keep, flashBytes } = image;
  const parts = [...image.parts].sort((a, b) => a.offset - b.offset);
  if (parts.length === 0)
    throw new CarpalError('bad-file', `${source}: expected parts, found none`);
  let last: Stretch | null = null;
  for (const { name, offset, data } of parts) {
    const part = { name, offset, bytes: data.length };
    if (data[0] === IMAGE_MAGIC) {
      checkChip(readAppHeader(data, `${source}, ${name}`), image.chipId, `${source}, ${name}`);
    }
    if (offset % SECTOR_BYTES !== 0) {
      throw new CarpalError('bad-file', `${source}, ${name}: ${hex(offset)} starts no sector`);
    }
    for (const other of last ? [last, ...keep] : keep) {
      if (!overlaps(part, other)) continue;
      throw new CarpalError('bad-file', `${source}: ${name} would write over ${other.name}`);
    }
    last = part;
  }
  const end = last!.offset + last!.bytes;
  if (end > flashBytes) {
    throw new CarpalError(
      'bad-file',
      `${source}: its parts end at ${hex(end)}, beyond the ${megabytes(flashBytes)} it is built for`,
    );
  }
  return { ...image, parts };
}

/** Throws `image-mismatch` where the board is not what the image was built for. */
export function checkBoard(image: FlashImage, chipId: number, flashBytes: number): void {
  if (chipId !== image.chipId) {
    throw new CarpalError(
      'image-mismatch',
      `${image.source} is for ${chipName(image.chipId)}, the board has ${chipName(chipId)}; nothing was written`,
    );
  }
  if (flashBytes < image.flashBytes) {
    throw new CarpalError(
      'image-mismatch',
      `${image.source} wants ${megabytes(image.flashBytes)} of flash, the board has ${megabytes(flashBytes)}; nothing was written`,
    );
  }
}

/** Whole sectors are erased under a part. */
function overlaps(part: Stretch, other: Stretch): boolean {
  const end = Math.ceil((part.offset + part.bytes) / SECTOR_BYTES) * SECTOR_BYTES;
  return part.offset < other.offset + other.bytes && other.offset < end;
}

function megabytes(bytes: number): string {
  return `${bytes / (1 << 20)} MB`;
}

function hex(offset: number): string {
  return `0x${offset.toString(16)}`;
}
