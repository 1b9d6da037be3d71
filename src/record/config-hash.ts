import { crc32 } from './crc32.js';

/** CRC-32 of a configuration's canonical text (ASCII), 8 lower-case hex digits: names it in every header. */
export function configHash(text: string): string {
  return crc32OfText(text).toString(16).padStart(8, '0');
}

/** CRC-32 of an ASCII text, unsigned. */
export function crc32OfText(text: string): number {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return crc32(bytes, 0, bytes.length) >>> 0;
}
