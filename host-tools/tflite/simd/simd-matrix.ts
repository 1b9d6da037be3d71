import type { Kernel } from '../kernels/node.js';
import type { Requantisation } from '../kernels/requantise.js';
import type { WindowAxis } from '../sliding-window.js';
import { blockScaling } from './block-scaling.js';
import { LANES, PAIRS_UNROLLED } from './kernel-code.js';
import type { SimdMemory } from './simd-memory.js';
import { WidenedInput } from './widened-input.js';

export interface MatrixShape {
  /** Inputs that one output takes, one after the other in memory. */
  readonly depth: number;
  /** Outputs of one place. */
  readonly rows: number;
  readonly places: number;
  /** Inputs from one place to the next. */
  readonly step: number;
  /** Inputs at one place of the padded axis. */
  readonly channels: number;
  readonly axis: Pick<WindowAxis, 'padBefore' | 'padAfter'>;
}

/**
 * A matrix of int8 weights, rows x depth, applied at each place. Null where the kernel cannot: rows that are
 * no whole blocks would write over the next place, and see blockScaling.
 */
export function simdMatrix(
  memory: SimdMemory,
  shape: MatrixShape,
  input: { readonly values: Int8Array; readonly zeroPoint: number },
  weights: Int8Array,
  biases: Int32Array,
  scaling: Requantisation,
  output: Int8Array,
): Kernel | null {
  const { depth, rows, places, step } = shape;
  if (places > 1 && rows % LANES !== 0) return null;
  const row = (channel: number) => weights.subarray(channel * depth, (channel + 1) * depth);
  const folded = Array.from(biases, (bias, channel) => {
    return bias - input.zeroPoint * row(channel).reduce((sum, weight) => sum + weight, 0);
  });
  const quads = Math.ceil(depth / 2 / PAIRS_UNROLLED);
  const blocks = Math.ceil(rows / LANES);
  const constants = blockScaling(memory, folded, row, scaling);
  const packed = memory.int16(blocks * quads * PAIRS_UNROLLED * 2 * LANES);
  const widened = WidenedInput.of(
    memory,
    input.values,
    shape.channels,
    shape.axis,
    input.zeroPoint,
  );
  if (!constants || !packed || !widened) return null;
  const pairs = quads * PAIRS_UNROLLED;
  for (let channel = 0; channel < rows; channel++) {
    const block = Math.floor(channel / LANES) * pairs * 2 * LANES + (channel % LANES) * 2;
    row(channel).forEach((weight, i) => {
      packed[block + (i >> 1) * 2 * LANES + (i & 1)] = weight;
    });
  }
  const { zeroPoint, range } = scaling;
  const { matrix } = memory.functions;
  // Two places at a time: of an odd number the last two are a couple of their own; one is its own partner.
  const single = places === 1;
  const inStep = single ? 0 : 2 * step;
  const outStep = single ? 0 : rows;
  const [inputs, outputs] = [widened.address, output.byteOffset];
  const [packedAt, scalingAt] = [packed.byteOffset, constants.byteOffset];
  const { min, max } = range;
  const coupleIn = 2 * inStep;
  const coupleOut = 2 * outStep;
  const from = (place: number, couples: number): void => {
    const at = inputs + place * 2 * step;
    const to = outputs + place * rows;
    // biome-ignore format: the kernel's parameters in its own groups
    matrix(
      at, inStep, couples, packedAt, scalingAt, blocks, quads,
      to, outStep, coupleIn, coupleOut, zeroPoint, min, max,
    );
  };
  const couples = single ? 1 : Math.floor(places / 2);
  const odd = !single && places % 2 === 1;
  return () => {
    widened.refresh();
    from(0, couples);
    if (odd) from(places - 2, 1);
  };
}
