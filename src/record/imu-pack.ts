/**
 * Samples without loss in fewer bits; the format is in docs/log-rings.md. modules/kernels/imu-pack.c is its
 * twin, which the watch runs: in JavaScript this takes 6,000 computrons a sample of six axes.
 */

/** Samples that share a Rice parameter. */
export const GROUP = 32;
/** Rice parameters are below; this one says that all of a group is zero. */
export const ALL_ZERO = 15;
/** So many ones, and the value follows as it is. */
export const ESCAPE_ONES = 15;
/** Three differences of int16, folded. */
export const ESCAPE_BITS = 20;

/** Bits from the highest on into bytes[at, end); `at` passes `end` where they do not fit. */
class BitWriter {
  at: number;
  private readonly bytes: Uint8Array;
  private held = 0;
  private bits = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  /** At most 16 bits. */
  put(value: number, bits: number): void {
    this.held = (this.held << bits) | value;
    this.bits += bits;
    while (this.bits >= 8) {
      this.bits -= 8;
      this.bytes[this.at++] = this.held >> this.bits;
      this.held &= (1 << this.bits) - 1;
    }
  }

  close(): void {
    if (this.bits > 0) this.put(0, 8 - this.bits);
  }
}

/** A value's four predictions fail by these; the next call knows this one. */
class Differences {
  readonly of = [0, 0, 0, 0];

  restart(value: number): void {
    this.of[0] = value;
    this.of[1] = 0;
    this.of[2] = 0;
    this.of[3] = 0;
  }

  next(value: number): void {
    const [last, first, second] = this.of as [number, number, number, number];
    this.of[0] = value;
    this.of[1] = value - last;
    this.of[2] = this.of[1] - first;
    this.of[3] = this.of[2] - second;
  }
}

/**
 * Packs samples[from, from + count) of `axes` interleaved values each into bytes[at, end). Returns the end of
 * what it wrote, or -1 where it does not fit.
 */
export function packSamples(
  samples: Int16Array,
  from: number,
  count: number,
  axes: number,
  bytes: Uint8Array,
  at: number,
  end: number,
): number {
  const writer = new BitWriter(bytes, at);
  const differences = new Differences();
  const first = from * axes;
  for (let axis = 0; axis < axes; axis++) {
    const shift = commonShift(samples, first + axis, count, axes);
    const order = bestOrder(samples, first + axis, count, axes, shift, differences);
    writer.put((order << 4) | shift, 6);
    const start = samples[first + axis]! >> shift;
    writer.put(start & 0xffff, 16);
    differences.restart(start);
    const values: number[] = [];
    for (let i = 1; i < count; i++) {
      differences.next(samples[first + axis + i * axes]! >> shift);
      values.push(folded(differences.of[order]!));
    }
    for (let i = 0; i < values.length; i += GROUP) putGroup(writer, values.slice(i, i + GROUP));
    if (writer.at > end) return -1;
  }
  writer.close();
  return writer.at > end ? -1 : writer.at;
}

/** Low bits that are zero in every value: sensors of 12 bits leave four. */
function commonShift(samples: Int16Array, at: number, count: number, step: number): number {
  let any = 0;
  for (let i = 0; i < count; i++) any |= samples[at + i * step]!;
  if (any === 0) return 0;
  let shift = 0;
  while ((any & (1 << shift)) === 0) shift++;
  return shift;
}

/** The number of differences that leaves the least. */
function bestOrder(
  samples: Int16Array,
  at: number,
  count: number,
  step: number,
  shift: number,
  differences: Differences,
): number {
  const sums = [0, 0, 0, 0];
  differences.restart(samples[at]! >> shift);
  for (let i = 1; i < count; i++) {
    differences.next(samples[at + i * step]! >> shift);
    for (let order = 0; order < 4; order++) sums[order]! += Math.abs(differences.of[order]!);
  }
  return sums.indexOf(Math.min(...sums));
}

function putGroup(writer: BitWriter, values: readonly number[]): void {
  const parameter = riceParameter(values);
  writer.put(parameter, 4);
  if (parameter === ALL_ZERO) return;
  for (const value of values) {
    const ones = value >> parameter;
    if (ones >= ESCAPE_ONES) {
      writer.put((1 << ESCAPE_ONES) - 1, ESCAPE_ONES);
      writer.put(value >> 10, ESCAPE_BITS - 10);
      writer.put(value & 0x3ff, 10);
    } else {
      writer.put((1 << (ones + 1)) - 2, ones + 1);
      writer.put(value & ((1 << parameter) - 1), parameter);
    }
  }
}

/** The parameter that takes the fewest bits, as the values' sum tells. */
function riceParameter(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  if (sum === 0) return ALL_ZERO;
  let best = 0;
  let bits = sum;
  for (let parameter = 1; parameter < ALL_ZERO; parameter++) {
    const taken = values.length * parameter + (sum >> parameter);
    if (taken < bits) {
      best = parameter;
      bits = taken;
    }
  }
  return best;
}

/** Small values of either sign to small ones: 0, -1, 1, -2 … to 0, 1, 2, 3 … */
function folded(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}
