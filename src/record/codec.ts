import type { RecordType } from './record-type.js';

/** Where a payload is written or read; `at` moves on, `end` is the limit. Made once, used again. */
export interface Cursor {
  readonly bytes: Uint8Array;
  /** Over the same bytes. */
  readonly view: DataView;
  at: number;
  end: number;
}

export function cursorOver(bytes: Uint8Array): Cursor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { bytes, view, at: 0, end: bytes.length };
}

/** Bytes that a field takes whatever its value, by type; the variable ones count their length. */
export const FIXED_BYTES = {
  u8: 1,
  i8: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  i32: 4,
  f32: 4,
  f64: 8,
  'f32?': 4,
  'f64?': 8,
  bool: 1,
  ratio8: 1,
  utf8: 1,
  text: 2,
  'u8[]': 2,
  'i16[]': 2,
  'u16[]': 2,
} as const;

/** Bytes of a record whose strings and arrays are empty. */
export function leastBytes(type: RecordType): number {
  let bytes = 0;
  for (const { type: fieldType } of type.fields) {
    bytes += typeof fieldType === 'string' ? FIXED_BYTES[fieldType] : 1;
  }
  return bytes;
}
