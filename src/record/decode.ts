import { CarpalError } from '../errors.js';
import { type Cursor, FIXED_BYTES } from './codec.js';
import type { Field, ForeignRecord, RecordType } from './record-type.js';
import { utf8Decode } from './utf8.js';

/**
 * Reads a record's fields from `from` on. Throws `bad-record` where they do not end exactly at
 * from.end or hold a code the type lacks: then bytes and schema are of different versions.
 */
export function decodeFields(type: RecordType, from: Cursor): ForeignRecord {
  const record: { type: string; [field: string]: unknown } = { type: type.name };
  const fields = type.fields;
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!;
    record[field.name] = decodeField(field, from);
  }
  if (from.at !== from.end) refuse(type.name, 'the end', `${from.end - from.at} B more`);
  return record;
}

/**
 * Reads what there is of a record into an object that is used again: fields that a newer peer added stay
 * unread, those an older one lacks are null. Throws `bad-record` where a field is cut or outside its type.
 */
export function decodeAvailable(
  type: RecordType,
  from: Cursor,
  into: { [field: string]: unknown },
): void {
  const fields = type.fields;
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!;
    into[field.name] = from.at === from.end ? null : decodeField(field, from);
  }
}

function decodeField(field: Field, from: Cursor): unknown {
  const { bytes, view } = from;
  const type = field.type;
  if (typeof type !== 'string') {
    const code = bytes[take(field, 1, from)]!;
    return type[code] ?? refuse(field.name, `a code below ${type.length}`, code);
  }
  const at = take(field, FIXED_BYTES[type], from);
  switch (type) {
    case 'u8':
      return bytes[at]!;
    case 'i8':
      return view.getInt8(at);
    case 'u16':
      return view.getUint16(at, true);
    case 'i16':
      return view.getInt16(at, true);
    case 'u32':
      return view.getUint32(at, true);
    case 'i32':
      return view.getInt32(at, true);
    case 'f32':
      return view.getFloat32(at, true);
    case 'f64':
      return view.getFloat64(at, true);
    case 'f32?':
      return numberOrNull(view.getFloat32(at, true));
    case 'f64?':
      return numberOrNull(view.getFloat64(at, true));
    case 'bool':
      return bytes[at]! <= 1 ? bytes[at] === 1 : refuse(field.name, '0 or 1', bytes[at]);
    case 'ratio8':
      return bytes[at]! / 255;
    case 'utf8':
      return string(field, bytes[at]!, from);
    case 'text':
      return string(field, view.getUint16(at, true), from);
    case 'u8[]':
      return byteArray(field, view.getUint16(at, true), from);
    case 'i16[]':
      return int16Array(field, view.getUint16(at, true), from);
    case 'u16[]':
      return uint16Array(field, view.getUint16(at, true), from);
  }
}

function string(field: Field, length: number, from: Cursor): string {
  const at = take(field, length, from);
  return utf8Decode(from.bytes, at, at + length);
}

function byteArray(field: Field, length: number, from: Cursor): Uint8Array {
  const at = take(field, length, from);
  return from.bytes.slice(at, at + length);
}

function int16Array(field: Field, length: number, from: Cursor): Int16Array {
  const { view } = from;
  const start = take(field, 2 * length, from);
  const values = new Int16Array(length);
  for (let i = 0; i < length; i++) values[i] = view.getInt16(start + 2 * i, true);
  return values;
}

function uint16Array(field: Field, length: number, from: Cursor): Uint16Array {
  const { view } = from;
  const start = take(field, 2 * length, from);
  const values = new Uint16Array(length);
  for (let i = 0; i < length; i++) values[i] = view.getUint16(start + 2 * i, true);
  return values;
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function take(field: Field, size: number, from: Cursor): number {
  const at = from.at;
  if (at + size > from.end) refuse(field.name, `${size} B`, `${from.end - at} B`);
  from.at = at + size;
  return at;
}

function refuse(name: string, expected: string, found: unknown): never {
  throw new CarpalError('bad-record', `${name}: expected ${expected}, found ${String(found)}`);
}
