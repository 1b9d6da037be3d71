import type { WindowAxis } from '../sliding-window.js';
import type { SimdMemory } from './simd-memory.js';

/** Room behind the last input for taps and pairs that count nothing. */
const BEHIND = 64;

/** An input as int16 with its border of zero points along the one axis that is padded. */
export class WidenedInput {
  /** Address of the first padded input. */
  readonly address: number;
  private readonly memory: SimdMemory;
  private readonly from: number;
  private readonly to: number;
  private readonly eights: number;
  private readonly values: Int16Array;
  private readonly end: number;
  private readonly zeroPoint: number;
  private readonly behind: number;

  /** Null where memory is full. `channels` inputs at each place of the axis. */
  static of(
    memory: SimdMemory,
    input: Int8Array,
    channels: number,
    axis: Pick<WindowAxis, 'padBefore' | 'padAfter'>,
    zeroPoint: number,
  ): WidenedInput | null {
    const before = axis.padBefore * channels;
    const count = before + input.length + axis.padAfter * channels;
    const values = memory.int16(count + BEHIND + 2 * channels);
    return values ? new WidenedInput(memory, values, input, before, count, zeroPoint) : null;
  }

  private constructor(
    memory: SimdMemory,
    values: Int16Array,
    input: Int8Array,
    before: number,
    count: number,
    zeroPoint: number,
  ) {
    values.fill(zeroPoint, 0, count);
    this.memory = memory;
    this.values = values;
    this.address = values.byteOffset;
    this.from = input.byteOffset;
    this.to = values.byteOffset + 2 * before;
    this.eights = Math.ceil(input.length / 8);
    this.end = before + input.length;
    this.behind = before + this.eights * 8;
    this.zeroPoint = zeroPoint;
  }

  /** Takes over the input's present values; what a whole vector wrote too much is border again. */
  refresh(): void {
    this.memory.functions.widen(this.from, this.to, this.eights);
    if (this.behind > this.end) this.values.fill(this.zeroPoint, this.end, this.behind);
  }
}
