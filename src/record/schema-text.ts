import { CarpalError } from '../errors.js';
import type { Field, FieldType, FieldValues, RecordType } from './record-type.js';

/**
 * A record type in one line, as `schema` frames carry it:
 *
 *     mode 133 1 t_us:f64:us from:{table|still|moving} reason:{boot|motion}
 *
 * name, id, version, then the fields in their order on the wire: name, type, and a unit
 * where there is one. An enumeration lists its words from code 0 on.
 */
export function formatSchemaLine(type: RecordType): string {
  let line = `${type.name} ${type.id} ${type.version}`;
  for (const { name, type: fieldType, unit } of type.fields) {
    const typeText = typeof fieldType === 'string' ? fieldType : `{${fieldType.join('|')}}`;
    line += ` ${name}:${typeText}${unit === '' ? '' : `:${unit}`}`;
  }
  return line;
}

/** Every name of FieldValues once; the compiler holds the two together. */
const NAMED_TYPES: { readonly [T in keyof FieldValues]: true } = {
  u8: true,
  i8: true,
  u16: true,
  i16: true,
  u32: true,
  i32: true,
  f32: true,
  f64: true,
  'f32?': true,
  'f64?': true,
  bool: true,
  ratio8: true,
  utf8: true,
  text: true,
  'u8[]': true,
  'i16[]': true,
  'u16[]': true,
};

/** Throws `bad-record`. Meanings are not in the text and come back empty. */
export function parseSchemaLine(line: string): RecordType {
  const words = line.split(' ');
  const [name, id, version] = words;
  if (!isName(name) || words.length < 4) refuse('a record type', line);
  return {
    name,
    id: parseNumber(id, 0x80, 0xbf, line),
    version: parseNumber(version, 0, 255, line),
    meaning: '',
    fields: words.slice(3).map(parseField),
  };
}

function parseField(word: string): Field {
  const [name, type, unit = '', ...rest] = word.split(':');
  if (!isName(name) || name === 'type' || type === undefined || rest.length > 0) {
    refuse('a field name:type:unit', word);
  }
  return { name, type: parseType(type), unit, meaning: '' };
}

function parseType(text: string): FieldType {
  if (text.startsWith('{') && text.endsWith('}')) return text.slice(1, -1).split('|');
  if (!Object.hasOwn(NAMED_TYPES, text)) refuse('a field type', text);
  return text as keyof FieldValues;
}

function parseNumber(word: string | undefined, least: number, most: number, line: string): number {
  const value = Number(word);
  if (!Number.isInteger(value) || value < least || value > most) {
    refuse(`an integer from ${least} to ${most}`, line);
  }
  return value;
}

/** Letters, digits and underscores from a small letter on: never `__proto__`. */
function isName(word: string | undefined): word is string {
  return word !== undefined && /^[a-z][A-Za-z0-9_]*$/.test(word);
}

function refuse(expected: string, found: string): never {
  throw new CarpalError('bad-record', `schema: expected ${expected}, found "${found}"`);
}
