/** UTF-8 (RFC 3629) without TextEncoder, which XS lacks. */

const REPLACEMENT = 0xfffd;

/**
 * XS makes an object of a string for every property that is read of it: once is enough. What comes
 * back is read in loops only.
 */
function boxed(text: string): string {
  return Object(text) as string;
}

/** A lone surrogate has no UTF-8 and becomes U+FFFD. */
function characterAt(text: string, index: number): number {
  const code = text.codePointAt(index)!;
  return code >= 0xd800 && code <= 0xdfff ? REPLACEMENT : code;
}

function encodedLength(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** The index up to which text, from `start` on, fits maxBytes without cutting a character. */
export function utf8Fit(text: string, start: number, maxBytes: number): number {
  const characters = boxed(text);
  const end = characters.length;
  let bytes = 0;
  let i = start;
  while (i < end) {
    const code = characterAt(characters, i);
    bytes += encodedLength(code);
    if (bytes > maxBytes) return i;
    i += code > 0xffff ? 2 : 1;
  }
  return i;
}

/** Bytes that text[start, end) takes. */
export function utf8Length(text: string, start: number, end: number): number {
  const characters = boxed(text);
  let bytes = 0;
  let i = start;
  while (i < end) {
    const code = characterAt(characters, i);
    bytes += encodedLength(code);
    i += code > 0xffff ? 2 : 1;
  }
  return bytes;
}

/** Writes text[start, end) from `at` on; returns the end. The caller has seen to the room. */
export function utf8Encode(
  text: string,
  start: number,
  end: number,
  bytes: Uint8Array,
  at: number,
): number {
  const characters = boxed(text);
  let i = start;
  let next = at;
  while (i < end) {
    const code = characterAt(characters, i);
    i += code > 0xffff ? 2 : 1;
    if (code < 0x80) {
      bytes[next++] = code;
      continue;
    }
    const length = encodedLength(code);
    const lead = length === 2 ? 0xc0 : length === 3 ? 0xe0 : 0xf0;
    bytes[next++] = lead | (code >> (6 * (length - 1)));
    for (let rest = length - 2; rest >= 0; rest--) {
      bytes[next++] = 0x80 | ((code >> (6 * rest)) & 0x3f);
    }
  }
  return next;
}

/** Bytes of the character at `at`: 1 to 4, 0 where malformed, -1 where `end` cuts it. */
export function characterLength(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  for (let i = 1; i < length; i++) {
    if (at + i >= end) return -1;
    const byte = bytes[at + i]!;
    // RFC 3629, section 4: no overlong forms, no surrogates, nothing over U+10FFFF.
    const least = i > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const most = i > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (byte < least || byte > most) return 0;
  }
  return length;
}

/** The string in bytes[start, end); a malformed byte becomes U+FFFD. */
export function utf8Decode(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  let i = start;
  while (i < end) {
    const length = characterLength(bytes, i, end);
    if (length <= 0) {
      text += String.fromCharCode(REPLACEMENT);
      i++;
      continue;
    }
    let code = bytes[i]!;
    if (length > 1) code &= 0x7f >> length;
    for (let k = 1; k < length; k++) code = (code << 6) | (bytes[i + k]! & 0x3f);
    text += String.fromCodePoint(code);
    i += length;
  }
  return text;
}
