import { crc32 } from './crc32.js';

/** CRC-32 of a configuration's canonical text (ASCII), 8 lower-case hex digits: names it in every header. */
export function configHash(text: string): string {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return (crc32(bytes, 0, bytes.length) >>> 0).toString(16).padStart(8, '0');
}
