import { CarpalError } from '../errors.js';
import { PAYLOAD_MAX } from './frame.js';
import { ALL_ZERO, ESCAPE_BITS, ESCAPE_ONES, GROUP } from './imu-pack.js';
import type { RecordOf } from './schema.js';

const SAMPLES_MOST = 1024;
const NO_JITTER = new Int16Array(0);
/** Bits of a 32-bit window that are valid whatever bit of its first byte it begins with. */
const WINDOW_BITS = 25;
/** The window may reach so far past the last byte. */
const PADDING = 8;

/** Gives packed samples back. It keeps one buffer, of a frame. */
export class ImuUnpacker {
  private readonly bytes = new Uint8Array(PAYLOAD_MAX + PADDING);
  private readonly view = new DataView(this.bytes.buffer);
  private readonly group = new Int32Array(GROUP);
  private end = 0;
  /** In bits. */
  private at = 0;

  /** The `imu` record that an `imuPacked` record holds. Throws `bad-record` where its bits do not end with it. */
  unpack(record: RecordOf<'imuPacked'>): RecordOf<'imu'> {
    const { t_us, channels, countsPerMps2, countsPerRadps, lost, stepUs, count, packed } = record;
    if (count < 1 || count > SAMPLES_MOST || packed.length > PAYLOAD_MAX) {
      throw new CarpalError('bad-record', `expected 1 to ${SAMPLES_MOST} samples, found ${count}`);
    }
    this.bytes.set(packed);
    this.bytes.fill(0, packed.length, packed.length + PADDING);
    this.end = 8 * packed.length;
    this.at = 0;
    const jitter = new Int16Array(count);
    this.unpackAxis(jitter, 0, count, 1);
    this.at = (this.at + 7) & ~7;
    const samples = new Int16Array(count * channels);
    for (let axis = 0; axis < channels; axis++) this.unpackAxis(samples, axis, count, channels);
    if (this.end - this.at >= 8) {
      throw new CarpalError('bad-record', 'expected the end of the samples, found more bytes');
    }
    const jitterUs = isZero(jitter) ? NO_JITTER : jitter;
    const times = { t_us, stepUs, jitterUs, lost };
    return { type: 'imu', ...times, channels, countsPerMps2, countsPerRadps, samples };
  }

  private unpackAxis(into: Int16Array, from: number, count: number, step: number): void {
    const order = this.take(2);
    const shift = this.take(4);
    let value = (this.take(16) << 16) >> 16;
    let first = 0;
    let second = 0;
    let to = from;
    into[to] = value << shift;
    for (let i = 1; i < count; i += GROUP) {
      const length = Math.min(GROUP, count - i);
      this.takeGroup(length);
      const residuals = this.group;
      for (let k = 0; k < length; k++) {
        const residual = residuals[k]!;
        // An order of n sums its residuals n times; of order 0 they are the values themselves.
        if (order === 2) value += first += residual;
        else if (order === 3) value += first += second += residual;
        else if (order === 1) value += residual;
        else value = residual;
        to += step;
        into[to] = value << shift;
      }
    }
  }

  /** Residuals of a group, in `group`. Nearly all of them lie in one window of bits. */
  private takeGroup(length: number): void {
    const { group, view, end } = this;
    const parameter = this.take(4);
    if (parameter === ALL_ZERO) {
      group.fill(0, 0, length);
      return;
    }
    let at = this.at;
    for (let k = 0; k < length; k++) {
      const window = view.getInt32(at >> 3) << (at & 7);
      const ones = Math.clz32(~window);
      const bits = ones + 1 + parameter;
      let folded: number;
      if (ones < ESCAPE_ONES && bits <= WINDOW_BITS) {
        at += bits;
        if (at > end) throw cut();
        // Shifted in two steps, as a shift by 32 is one by none.
        folded = (ones << parameter) | (((window << (ones + 1)) >>> 1) >>> (31 - parameter));
      } else {
        this.at = at;
        folded = this.takeLong(ones, parameter);
        at = this.at;
      }
      group[k] = (folded >>> 1) ^ -(folded & 1);
    }
    this.at = at;
  }

  /** A value whose bits pass the window, or that stands as it is behind its ones. */
  private takeLong(ones: number, parameter: number): number {
    if (ones >= ESCAPE_ONES) {
      this.at += ESCAPE_ONES;
      return (this.take(ESCAPE_BITS - 10) << 10) | this.take(10);
    }
    this.at += ones + 1;
    return (ones << parameter) | this.take(parameter);
  }

  /** At most 16 bits. */
  private take(count: number): number {
    const at = this.at;
    if (at + count > this.end) throw cut();
    this.at = at + count;
    const window = this.view.getInt32(at >> 3) << (at & 7);
    return (window >>> 1) >>> (31 - count);
  }
}

function isZero(values: Int16Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) return false;
  return true;
}

function cut(): CarpalError {
  return new CarpalError('bad-record', 'expected more samples, found their end');
}
