import { CarpalError } from '../errors.js';
import { type Cursor, FIXED_BYTES } from './codec.js';
import type { ByteSpan, Field, FieldValues, Int16Span, RecordType } from './record-type.js';
import { utf8Encode, utf8Fit, utf8Length } from './utf8.js';

/** Smallest and largest value of the integer types. */
const RANGES = {
  u8: [0, 0xff],
  i8: [-0x80, 0x7f],
  u16: [0, 0xffff],
  i16: [-0x8000, 0x7fff],
  u32: [0, 0xffffffff],
  i32: [-0x80000000, 0x7fffffff],
} as const;

type NumberType = Exclude<keyof FieldValues, 'utf8' | 'text' | 'u8[]' | 'i16[]' | 'u16[]'>;

/** The quiet NaN, spelled out: engines differ in the bits of theirs. */
const NULL_F32 = 0x7fc00000;
const NULL_F64_HIGH = 0x7ff80000;

const UTF8_MAX = 255;
const ELLIPSIS = '…';
const ELLIPSIS_BYTES = 3;

/**
 * Writes a record's fields, little-endian, in the order of its type. Throws `bad-record` where a
 * value is outside its field or the payload would pass cursor.end.
 */
export function encodeFields(
  type: RecordType,
  record: { readonly [field: string]: unknown },
  out: Cursor,
): void {
  const fields = type.fields;
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!;
    encodeField(field, record[field.name], out);
  }
}

function encodeField(field: Field, value: unknown, out: Cursor): void {
  const type = field.type;
  if (typeof type !== 'string') {
    const code = type.indexOf(value as string);
    if (code < 0) refuse(field, `one of ${type.join(', ')}`, value);
    out.bytes[take(field, 1, out)] = code;
    return;
  }
  if (type === 'utf8') utf8(field, value, out);
  else if (type === 'text') text(field, value, out);
  else if (type === 'u8[]') byteArray(field, value as Uint8Array | ByteSpan, out);
  else if (type === 'i16[]') int16Array(field, value as Int16Array | Int16Span, out);
  else if (type === 'u16[]') uint16Array(field, value, out);
  else number(field, type, value, take(field, FIXED_BYTES[type], out), out);
}

function number(field: Field, type: NumberType, value: unknown, at: number, out: Cursor): void {
  const { bytes, view } = out;
  switch (type) {
    case 'u8':
    case 'i8':
      bytes[at] = integer(field, type, value);
      break;
    case 'u16':
    case 'i16':
      view.setUint16(at, integer(field, type, value), true);
      break;
    case 'u32':
    case 'i32':
      view.setUint32(at, integer(field, type, value), true);
      break;
    case 'f32':
      view.setFloat32(at, float(field, value), true);
      break;
    case 'f64':
      view.setFloat64(at, float(field, value), true);
      break;
    case 'f32?':
      if (value === null) view.setUint32(at, NULL_F32, true);
      else view.setFloat32(at, float(field, value), true);
      break;
    case 'f64?':
      if (value === null) {
        view.setUint32(at, 0, true);
        view.setUint32(at + 4, NULL_F64_HIGH, true);
      } else view.setFloat64(at, float(field, value), true);
      break;
    case 'bool':
      if (typeof value !== 'boolean') refuse(field, 'true or false', value);
      bytes[at] = value ? 1 : 0;
      break;
    case 'ratio8':
      if (typeof value !== 'number' || !(value >= 0 && value <= 1)) refuse(field, '0 to 1', value);
      bytes[at] = Math.round(value * 255);
      break;
  }
}

function utf8(field: Field, value: unknown, out: Cursor): void {
  if (typeof value !== 'string') refuse(field, 'a string', value);
  let end = value.length;
  let length = utf8Length(value, 0, end);
  const cut = length > UTF8_MAX;
  if (cut) {
    end = utf8Fit(value, 0, UTF8_MAX - ELLIPSIS_BYTES);
    length = utf8Length(value, 0, end) + ELLIPSIS_BYTES;
  }
  const at = take(field, 1 + length, out);
  out.bytes[at] = length;
  const next = utf8Encode(value, 0, end, out.bytes, at + 1);
  if (cut) utf8Encode(ELLIPSIS, 0, 1, out.bytes, next);
}

function text(field: Field, value: unknown, out: Cursor): void {
  if (typeof value !== 'string') refuse(field, 'a string', value);
  const length = utf8Length(value, 0, value.length);
  const at = take(field, 2 + length, out);
  out.view.setUint16(at, length, true);
  utf8Encode(value, 0, value.length, out.bytes, at + 2);
}

function byteArray(field: Field, value: Uint8Array | ByteSpan, out: Cursor): void {
  const array = value instanceof Uint8Array ? value : value?.array;
  if (!(array instanceof Uint8Array)) refuse(field, 'bytes', value);
  const length = value.length;
  if (!(length >= 0 && length <= array.length)) {
    refuse(field, `at most ${array.length} bytes`, length);
  }
  const at = take(field, 2 + length, out);
  out.view.setUint16(at, length, true);
  // Whole where there is room, as what follows is written over it: a view of a part would be allocated.
  const fits = at + 2 + array.length <= out.bytes.length;
  out.bytes.set(fits ? array : array.subarray(0, length), at + 2);
}

function int16Array(field: Field, value: Int16Array | Int16Span, out: Cursor): void {
  const whole = value instanceof Int16Array;
  const array = whole ? value : value?.array;
  if (!(array instanceof Int16Array)) refuse(field, 'int16 values', value);
  const start = whole ? 0 : value.start;
  const length = value.length;
  if (!(start >= 0 && length >= 0 && start + length <= array.length)) {
    refuse(field, `a span within ${array.length} values`, `${start} + ${length}`);
  }
  const at = take(field, 2 + 2 * length, out);
  const view = out.view;
  view.setUint16(at, length, true);
  for (let i = 0; i < length; i++) view.setInt16(at + 2 + 2 * i, array[start + i]!, true);
}

function uint16Array(field: Field, value: unknown, out: Cursor): void {
  if (!(value instanceof Uint16Array)) refuse(field, 'uint16 values', value);
  const length = value.length;
  const at = take(field, 2 + 2 * length, out);
  const view = out.view;
  view.setUint16(at, length, true);
  for (let i = 0; i < length; i++) view.setUint16(at + 2 + 2 * i, value[i]!, true);
}

function integer(field: Field, type: keyof typeof RANGES, value: unknown): number {
  // Not destructured: that would allocate an iterator.
  const range = RANGES[type];
  const least = range[0];
  const most = range[1];
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) {
    refuse(field, `an integer from ${least} to ${most}`, value);
  }
  return value as number;
}

function float(field: Field, value: unknown): number {
  if (typeof value !== 'number' || Number.isNaN(value)) refuse(field, 'a number', value);
  return value;
}

/** The place of the next `size` bytes. */
function take(field: Field, size: number, out: Cursor): number {
  const at = out.at;
  if (at + size > out.end) refuse(field, `at most ${out.end - at} B`, `${size} B`);
  out.at = at + size;
  return at;
}

function refuse(field: Field, expected: string, found: unknown): never {
  throw new CarpalError(
    'bad-record',
    `${field.name}: expected ${expected}, found ${String(found)}`,
  );
}
