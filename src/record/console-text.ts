import { characterLength } from './utf8.js';

/**
 * What may stand between frames: a boot loader's or a console's output. Printable characters in
 * UTF-8, tab, line feed, carriage return, and the escape that starts a colour.
 */
function isConsoleByte(byte: number): boolean {
  return (
    (byte >= 0x20 && byte !== 0x7f) ||
    byte === 0x09 ||
    byte === 0x0a ||
    byte === 0x0d ||
    byte === 0x1b
  );
}

/**
 * Where the console text that begins at `start` ends: at `end`, at the first byte that is none, or
 * at a character that `end` cuts.
 */
export function consoleTextEnd(bytes: Uint8Array, start: number, end: number): number {
  let i = start;
  while (i < end) {
    const lead = bytes[i]!;
    const length = characterLength(bytes, i, end);
    if (length <= 0 || !isConsoleByte(lead)) return i;
    // C2 80 to C2 9F are the C1 controls: not printable, and frequent in binary.
    if (lead === 0xc2 && bytes[i + 1]! < 0xa0) return i;
    i += length;
  }
  return i;
}

/** True where bytes[at, end) is the beginning of a character that more bytes may complete. */
export function isCutCharacter(bytes: Uint8Array, at: number, end: number): boolean {
  return at < end && characterLength(bytes, at, end) === -1;
}
