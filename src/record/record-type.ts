/** What a record type is made of. The types themselves are in schema.ts. */

/** Field types with a name, and the value each has in TypeScript. Their bytes: codec.ts. */
export interface FieldValues {
  u8: number;
  i8: number;
  u16: number;
  i16: number;
  u32: number;
  i32: number;
  f32: number;
  f64: number;
  /** f32 and f64 with null, which travels as NaN. */
  'f32?': number | null;
  'f64?': number | null;
  /** u8: 0 or 1. */
  bool: boolean;
  /** 0…1 in steps of 1/255, as a u8. */
  ratio8: number;
  /** UTF-8 after a u8 length; a longer one is cut at a character and ends in `…`. */
  utf8: string;
  /** UTF-8 after a u16 length. */
  text: string;
  /** Values after a u16 count. */
  'u8[]': Uint8Array;
  'i16[]': Int16Array;
  'u16[]': Uint16Array;
}

/** A named type, or an enumeration: its words in order, whose index travels as a u8. */
export type FieldType = keyof FieldValues | readonly string[];

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** Without spaces or colons; empty where there is none. */
  readonly unit: string;
  readonly meaning: string;
}

/** Types that the host puts into a capture; their frames stand outside the watch's sequence. */
export const HOST_IDS_FROM = 0xb0;

/** Types of samples: `imu`, and all from here to the host's. Their frames have a sequence of their own. */
const SAMPLE_IDS_FROM = 0xa0;
const IMU_ID = 0x8a;

/** `schema`, `header` and `config`: their frames have a sequence of their own too. */
const DESCRIPTION_IDS_TO = 0x82;

/** True of what is stored apart from the events, in the log ring `raw`. */
export function isSamples(id: number): boolean {
  return id === IMU_ID || (id >= SAMPLE_IDS_FROM && id < HOST_IDS_FROM);
}

/** True of what a reader must know beforehand. */
export function isDescription(id: number): boolean {
  return id <= DESCRIPTION_IDS_TO;
}

export interface RecordType {
  readonly name: string;
  /** 0x80…0x9F, 0xA0…0xAF for samples, or to 0xBF for the host's (see frame.ts); never used again for another type. */
  readonly id: number;
  /** Rises with every change of the fields. */
  readonly version: number;
  readonly meaning: string;
  readonly fields: readonly Field[];
}

export type ValueOf<T extends FieldType> = T extends readonly (infer Word)[]
  ? Word
  : T extends keyof FieldValues
    ? FieldValues[T]
    : never;

/** Part of a longer array, so that a block in a ring is written without a view of it. */
export interface Int16Span {
  readonly array: Int16Array;
  start: number;
  length: number;
}

/** The first bytes of a buffer that is used again and again. */
export interface ByteSpan {
  readonly array: Uint8Array;
  length: number;
}

/** A record of a type that is only known from a file's own schema. */
export interface ForeignRecord {
  readonly type: string;
  readonly [field: string]: unknown;
}

export function field<const N extends string, const T extends FieldType>(
  name: N,
  type: T,
  unit: string,
  meaning: string,
) {
  return { name, type, unit, meaning };
}

export function recordType<const N extends string, const F extends readonly Field[]>(
  name: N,
  id: number,
  version: number,
  meaning: string,
  fields: F,
) {
  return { name, id, version, meaning, fields };
}
