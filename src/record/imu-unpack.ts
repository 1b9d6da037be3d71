import { CarpalError } from '../errors.js';
import { ALL_ZERO, ESCAPE_BITS, ESCAPE_ONES, GROUP } from './imu-pack.js';
import type { RecordOf } from './schema.js';

const SAMPLES_MOST = 1024;
const NO_JITTER = new Int16Array(0);

/** Bits from the highest on. */
class BitReader {
  private readonly bytes: Uint8Array;
  private at = 0;
  private held = 0;
  private bits = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** All bytes have been taken. */
  get done(): boolean {
    return this.at === this.bytes.length;
  }

  /** Passes over what is left of a byte. */
  align(): void {
    this.bits = 0;
  }

  /** At most 16 bits. */
  take(count: number): number {
    while (this.bits < count) {
      if (this.at >= this.bytes.length) throw cut();
      this.held = ((this.held & 0xffff) << 8) | this.bytes[this.at++]!;
      this.bits += 8;
    }
    this.bits -= count;
    return (this.held >> this.bits) & ((1 << count) - 1);
  }

  /** Ones before the next zero, which is taken too; at most `most`, which no zero follows. */
  ones(most: number): number {
    let count = 0;
    while (count < most) {
      if (this.bits === 0) {
        if (this.at >= this.bytes.length) throw cut();
        this.held = this.bytes[this.at++]!;
        this.bits = 8;
      }
      // Leading ones of the bits held: what stands above the highest zero.
      const zeros = ~this.held & ((1 << this.bits) - 1);
      const run = zeros === 0 ? this.bits : this.bits - (32 - Math.clz32(zeros));
      if (count + run >= most) {
        this.bits -= most - count;
        return most;
      }
      count += run;
      this.bits -= run;
      if (zeros !== 0) {
        this.bits--;
        return count;
      }
    }
    return count;
  }
}

/** The `imu` record that an `imuPacked` record holds. Throws `bad-record` where its bits do not end with it. */
export function unpackImu(packed: RecordOf<'imuPacked'>): RecordOf<'imu'> {
  const { t_us, channels, countsPerMps2, countsPerRadps, lost, stepUs, count } = packed;
  if (count < 1 || count > SAMPLES_MOST) {
    throw new CarpalError('bad-record', `expected 1 to ${SAMPLES_MOST} samples, found ${count}`);
  }
  const reader = new BitReader(packed.packed);
  const jitter = new Int16Array(count);
  unpackAxis(reader, jitter, 0, count, 1);
  reader.align();
  const samples = new Int16Array(count * channels);
  for (let axis = 0; axis < channels; axis++) unpackAxis(reader, samples, axis, count, channels);
  if (!reader.done) throw new CarpalError('bad-record', 'expected the end of the samples');
  const jitterUs = isZero(jitter) ? NO_JITTER : jitter;
  const times = { t_us, stepUs, jitterUs, lost };
  return { type: 'imu', ...times, channels, countsPerMps2, countsPerRadps, samples };
}

function unpackAxis(
  reader: BitReader,
  into: Int16Array,
  at: number,
  count: number,
  step: number,
): void {
  const order = reader.take(2);
  const shift = reader.take(4);
  let value = (reader.take(16) << 16) >> 16;
  let first = 0;
  let second = 0;
  into[at] = value << shift;
  for (let i = 1; i < count; ) {
    const end = Math.min(count, i + GROUP);
    const parameter = reader.take(4);
    for (; i < end; i++) {
      const residual = parameter === ALL_ZERO ? 0 : takeRice(reader, parameter);
      // An order of n sums its residuals n times; of order 0 they are the values themselves.
      if (order === 0) value = residual;
      else {
        if (order === 3) {
          second += residual;
          first += second;
        } else if (order === 2) first += residual;
        else first = residual;
        value += first;
      }
      into[at + i * step] = value << shift;
    }
  }
}

function takeRice(reader: BitReader, parameter: number): number {
  const ones = reader.ones(ESCAPE_ONES);
  const folded =
    ones === ESCAPE_ONES
      ? (reader.take(ESCAPE_BITS - 10) << 10) | reader.take(10)
      : (ones << parameter) | reader.take(parameter);
  return folded & 1 ? -((folded + 1) >> 1) : folded >> 1;
}

function isZero(values: Int16Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) return false;
  return true;
}

function cut(): CarpalError {
  return new CarpalError('bad-record', 'expected more samples, found their end');
}
