/**
 * Consistent Overhead Byte Stuffing (Cheshire & Baker, 1999): bytes without a zero among them.
 * A code byte n ≤ 0xFE stands for n - 1 bytes and a zero, 0xFF for 254 bytes and no zero; the
 * zero that would follow the last byte is left out.
 */

/** Most bytes that `length` bytes take once stuffed. */
export function cobsBound(length: number): number {
  return length === 0 ? 1 : length + Math.ceil(length / 254);
}

/**
 * Stuffs source[start, end) into target from `at` on; returns the end of what it wrote. It may be
 * done in place, where at ≤ start - (cobsBound(length) - length): it never overtakes what it reads.
 */
export function cobsEncode(
  source: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  at: number,
): number {
  let i = start;
  let codeAt = at;
  for (;;) {
    // Of a full block the code is 0xFF and no zero follows: at most 254 bytes, up to the end.
    const blockEnd = end - i < 254 ? end : i + 254;
    let next = codeAt + 1;
    let byte = 1;
    while (i < blockEnd) {
      byte = source[i++]!;
      if (byte === 0) break;
      target[next++] = byte;
    }
    target[codeAt] = next - codeAt;
    if (byte !== 0 && i === end) return next;
    codeAt = next;
  }
}

/**
 * Unstuffs source[start, end) into target from 0 on. Returns the length, or -1 where a code points
 * past the end, a zero is among the bytes, or target is too small.
 */
export function cobsDecode(
  source: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
): number {
  const capacity = target.length;
  let length = 0;
  let i = start;
  while (i < end) {
    const code = source[i]!;
    const blockEnd = i + code;
    if (code === 0 || blockEnd > end || length + code - 1 > capacity) return -1;
    i++;
    while (i < blockEnd) {
      const byte = source[i++]!;
      if (byte === 0) return -1;
      target[length++] = byte;
    }
    // A zero too many for target is noticed by the block that follows it.
    if (code !== 0xff && i < end) target[length++] = 0;
  }
  return length;
}
