import fc from 'fast-check';
import type { FieldType } from '../../src/record/record-type.js';
import { type AnyRecord, RECORD_TYPES, type RecordName } from '../../src/record/schema.js';

/** Any value a field of the type can hold and gives back unchanged. */
function arbitraryValue(type: FieldType): fc.Arbitrary<unknown> {
  if (typeof type !== 'string') return fc.constantFrom(...type);
  const f32 = fc.float({ noNaN: true });
  const f64 = fc.double({ noNaN: true });
  const integers = (min: number, max: number) => fc.integer({ min, max });
  switch (type) {
    case 'u8':
      return integers(0, 255);
    case 'i8':
      return integers(-128, 127);
    case 'u16':
      return integers(0, 65535);
    case 'i16':
      return integers(-32768, 32767);
    case 'u32':
      return integers(0, 2 ** 32 - 1);
    case 'i32':
      return integers(-(2 ** 31), 2 ** 31 - 1);
    case 'f32':
      return f32;
    case 'f64':
      return f64;
    case 'f32?':
      return fc.option(f32);
    case 'f64?':
      return fc.option(f64);
    case 'bool':
      return fc.boolean();
    case 'ratio8':
      return integers(0, 255).map((n) => n / 255);
    case 'utf8':
      return fc.string({ unit: 'binary', maxLength: 40, size: 'max' });
    case 'text':
      return fc.string({ unit: 'binary', maxLength: 200, size: 'max' });
    case 'u8[]':
      return fc.uint8Array({ maxLength: 240, size: 'max' });
    case 'i16[]':
      return fc
        .array(integers(-32768, 32767), { maxLength: 240, size: 'max' })
        .map((v) => Int16Array.from(v));
    case 'u16[]':
      return fc
        .array(integers(0, 65535), { maxLength: 240, size: 'max' })
        .map((v) => Uint16Array.from(v));
  }
}

/** `schema` changes how a reader reads on, and `imuPacked` comes back as another type. */
const APART: readonly RecordName[] = ['schema', 'imuPacked'];

/** Records of all types that come back as they were written. */
export function arbitraryRecord(
  names: readonly RecordName[] = RECORD_TYPES.map((type) => type.name),
): fc.Arbitrary<AnyRecord> {
  const types = RECORD_TYPES.filter(({ name }) => !APART.includes(name) && names.includes(name));
  return fc.oneof(
    ...types.map((type) => {
      const model: Record<string, fc.Arbitrary<unknown>> = { type: fc.constant(type.name) };
      for (const field of type.fields) model[field.name] = arbitraryValue(field.type);
      return fc.record(model).map((record) => ({ ...record }) as unknown as AnyRecord);
    }),
  );
}
