import { CarpalError } from '../../src/errors.js';
import { chipName } from './flash-image.js';

/** "Firmware Image Format" in Espressif's esptool documentation. */
const MAGIC = 0xe9;
const HEADER_BYTES = 24;
const CHIP_ID_AT = 12;
const FLASH_SIZE_AT = 3;
const HASH_APPENDED_AT = 23;
const SEGMENT_HEADER_BYTES = 8;
const HASH_BYTES = 32;

export interface AppHeader {
  readonly chipId: number;
  /** What the image says of the flash it was built for. */
  readonly flashBytes: number;
  /** Length of the image by its own segments, checksum and hash. */
  readonly bytes: number;
}

/** Reads a bootloader's or application's header. Throws `bad-file`, of a cut image too. */
export function readAppHeader(data: Uint8Array, name: string): AppHeader {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.length < HEADER_BYTES || data[0] !== MAGIC) {
    const found = data.length === 0 ? 'nothing' : `0x${data[0]!.toString(16)}`;
    throw new CarpalError(
      'bad-file',
      `${name}: expected a firmware image, which begins with 0xe9, found ${found}`,
    );
  }
  let at = HEADER_BYTES;
  for (let segment = 0; segment < data[1]!; segment++) {
    if (at + SEGMENT_HEADER_BYTES > data.length) throw cut(name, at, data.length);
    at += SEGMENT_HEADER_BYTES + view.getUint32(at + 4, true);
  }
  // One byte of checksum ends the last block of 16.
  at = (at + 16) & ~15;
  if (data[HASH_APPENDED_AT] === 1) at += HASH_BYTES;
  if (at > data.length) throw cut(name, at, data.length);
  return {
    chipId: view.getUint16(CHIP_ID_AT, true),
    flashBytes: 2 ** (20 + (data[FLASH_SIZE_AT]! >> 4)),
    bytes: at,
  };
}

/** Throws `image-mismatch` where a part of the image is another chip's. */
export function checkChip(header: AppHeader, chipId: number, name: string): void {
  if (header.chipId === chipId) return;
  throw new CarpalError(
    'image-mismatch',
    `${name}: expected an image for ${chipName(chipId)}, found one for ${chipName(header.chipId)}`,
  );
}

function cut(name: string, expected: number, found: number): CarpalError {
  return new CarpalError(
    'bad-file',
    `${name}: expected at least ${expected} bytes by its own header, found ${found}: it is cut`,
  );
}
