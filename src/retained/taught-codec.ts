import { CarpalError } from '../errors.js';
import { crc32 } from '../record/crc32.js';
import { utf8Decode, utf8Encode, utf8Length } from '../record/utf8.js';
import {
  GESTURES_MOST,
  NAME_BYTES_MOST,
  SAMPLE_VALUES,
  SAMPLES_MOST,
  type Taught,
  type TaughtGesture,
} from '../taught.js';

/** "cG", little-endian. */
const MAGIC = 0x4763;
export const TAUGHT_VERSION = 1;

/**
 * Little-endian: magic u16, version u8, gestures u8, sequence u32, the model's SHA-256, next number u8, values of
 * a sample u8, everyday motions u16, of how many u32, built-in gestures u8, three spare bytes; each gesture (number
 * u8, samples u8, bytes of its name u8, a spare byte, reach i32, 24 B for the name, its samples); the everyday
 * motions; of the built-in ones the counts u8, then the means; a CRC-32 over all before it.
 */
const HEAD_BYTES = 52;
const SHA_AT = 8;
const SHA_BYTES = 32;
const NAME_AT = 8;
const SAMPLES_AT = NAME_AT + NAME_BYTES_MOST;
const CRC_BYTES = 4;

/** What was taught, and how often it was kept before. */
export interface KeptTaught {
  readonly taught: Taught;
  readonly sequence: number;
}

/** @param before what the last call returned: used again where it is as long */
export function encodeTaught(
  { taught, sequence }: KeptTaught,
  before: Uint8Array | null = null,
): Uint8Array {
  const { model, nextNumber, gestures, everyday, builtIn } = taught;
  const everydayBytes = everyday.count * SAMPLE_VALUES;
  const builtInCount = builtIn.counts.length;
  const taughtBytes = gestures.reduce((sum, { samples }) => sum + SAMPLES_AT + samples.length, 0);
  const end = HEAD_BYTES + taughtBytes + everydayBytes + builtInCount * (1 + SAMPLE_VALUES);
  const isAsLong = before !== null && before.length === end + CRC_BYTES;
  const bytes = isAsLong ? before.fill(0) : new Uint8Array(end + CRC_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, MAGIC, true);
  bytes[2] = TAUGHT_VERSION;
  bytes[3] = gestures.length;
  view.setUint32(4, sequence, true);
  // XS makes an object of a string for every method that is called on it: once is enough.
  const sha = Object(model) as string;
  for (let i = 0; i < SHA_BYTES; i++) {
    bytes[SHA_AT + i] =
      (hexDigit(sha.charCodeAt(2 * i)) << 4) | hexDigit(sha.charCodeAt(2 * i + 1));
  }
  bytes[40] = nextNumber;
  bytes[41] = SAMPLE_VALUES;
  view.setUint16(42, everyday.count, true);
  view.setUint32(44, everyday.seen, true);
  bytes[48] = builtInCount;
  let at = HEAD_BYTES;
  for (const { number, samples, name, reach } of gestures) {
    bytes[at] = number;
    bytes[at + 1] = samples.length / SAMPLE_VALUES;
    bytes[at + 2] = utf8Length(name, 0, name.length);
    view.setInt32(at + 4, reach, true);
    utf8Encode(name, 0, name.length, bytes, at + NAME_AT);
    bytes.set(samples, at + SAMPLES_AT);
    at += SAMPLES_AT + samples.length;
  }
  for (let i = 0; i < everydayBytes; i++) bytes[at + i] = everyday.values[i]!;
  at += everydayBytes;
  bytes.set(builtIn.counts, at);
  bytes.set(builtIn.values, at + builtInCount);
  view.setInt32(end, crc32(bytes, 0, end), true);
  return bytes;
}

/** Throws `bad-retained` for bytes that are torn, or of another firmware's layout. */
export function decodeTaught(bytes: Uint8Array): KeptTaught {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - CRC_BYTES;
  if (end < HEAD_BYTES) throw bad('taught gestures', `${bytes.length} B`);
  const magic = view.getUint16(0, true);
  const version = bytes[2]!;
  if (magic !== MAGIC) throw bad('taught gestures', `bytes that begin with ${magic}`);
  if (version !== TAUGHT_VERSION) throw bad(`version ${TAUGHT_VERSION}`, `${version}`);
  // What is whole is as encodeTaught left it: no length in it can lead astray.
  if (crc32(bytes, 0, end) !== view.getInt32(end, true)) throw bad('its checksum', 'another');
  const count = bytes[3]!;
  if (bytes[41] !== SAMPLE_VALUES || count > GESTURES_MOST) {
    throw bad(`up to ${GESTURES_MOST} gestures of ${SAMPLE_VALUES} values`, `${count}`);
  }
  let model = '';
  for (let i = 0; i < SHA_BYTES; i++) model += bytes[SHA_AT + i]!.toString(16).padStart(2, '0');
  const gestures: TaughtGesture[] = [];
  let at = HEAD_BYTES;
  for (let i = 0; i < count; i++) {
    const length = Math.min(bytes[at + 1]!, SAMPLES_MOST) * SAMPLE_VALUES;
    const nameBytes = Math.min(bytes[at + 2]!, NAME_BYTES_MOST);
    gestures.push({
      number: bytes[at]!,
      name: utf8Decode(bytes, at + NAME_AT, at + NAME_AT + nameBytes),
      reach: view.getInt32(at + 4, true),
      samples: signed(bytes, at + SAMPLES_AT, length),
    });
    at += SAMPLES_AT + length;
  }
  const everydayCount = view.getUint16(42, true);
  const everyday = {
    values: signed(bytes, at, everydayCount * SAMPLE_VALUES),
    count: everydayCount,
    seen: view.getUint32(44, true),
  };
  at += everydayCount * SAMPLE_VALUES;
  const builtInCount = bytes[48]!;
  const builtIn = {
    counts: bytes.slice(at, at + builtInCount),
    values: signed(bytes, at + builtInCount, builtInCount * SAMPLE_VALUES),
  };
  const taught = { model, nextNumber: bytes[40]!, gestures, everyday, builtIn };
  return { taught, sequence: view.getUint32(4, true) };
}

function signed(bytes: Uint8Array, at: number, length: number): Int8Array {
  const values = new Int8Array(length);
  for (let i = 0; i < length; i++) values[i] = bytes[at + i]!;
  return values;
}

function bad(expected: string, found: string): CarpalError {
  return new CarpalError('bad-retained', `expected ${expected}, found ${found}`);
}

/** Of a character in lower case. */
function hexDigit(code: number): number {
  return code < 58 ? code - 48 : code - 87;
}
