import type { WindowAxis } from '../sliding-window.js';

/**
 * An image with a border of its zero point, so that filters need no bounds checks: where the
 * kernels leave out a place, the zero point adds nothing. Without padding it is the input itself.
 */
export class PaddedInput {
  readonly values: Int8Array;
  /** Width of a padded row in pixels. */
  readonly width: number;
  private readonly input: Int8Array;
  private readonly rowLength: number;
  private readonly paddedRowLength: number;
  private readonly first: number;

  constructor(
    input: Int8Array,
    shape: { height: number; width: number; channels: number },
    rows: WindowAxis,
    columns: WindowAxis,
    zeroPoint: number,
  ) {
    this.input = input;
    this.width = columns.padBefore + shape.width + columns.padAfter;
    const height = rows.padBefore + shape.height + rows.padAfter;
    this.rowLength = shape.width * shape.channels;
    this.paddedRowLength = this.width * shape.channels;
    this.first = rows.padBefore * this.paddedRowLength + columns.padBefore * shape.channels;
    const padded = this.width !== shape.width || height !== shape.height;
    this.values = padded ? new Int8Array(height * this.paddedRowLength).fill(zeroPoint) : input;
  }

  /** Takes over the input's present values. */
  refresh(): void {
    const { values } = this;
    const input = this.input;
    if (values === input) return;
    const length = this.rowLength;
    if (length === this.paddedRowLength) {
      values.set(input, this.first);
      return;
    }
    let to = this.first;
    for (let from = 0; from < input.length; from += length) {
      for (let i = 0; i < length; i++) values[to + i] = input[from + i]!;
      to += this.paddedRowLength;
    }
  }
}
