import { multiply } from '../quantised-multiplier.js';
import { type Node, refuseNode } from './node.js';
import type { Requantisation } from './requantise.js';

/** Rows computed side by side: each input is loaded once for four products. */
const LANES = 4;

/**
 * A matrix of int8 weights, `rows` x `depth`, with biases and requantisation: what a convolution
 * applies at each place and a fully connected layer once a row.
 *
 * The input's zero point is folded into the biases: sum w (x - z) = sum w x - z sum w. Sums wrap
 * at 32 bits as the kernels' do, so the order of adding does not matter.
 */
export class PackedMatrix {
  readonly rows: number;
  readonly #weights: Int8Array;
  readonly #biases: Int32Array;
  readonly #scaling: Requantisation;

  constructor(
    weights: Int8Array,
    rows: number,
    biases: Int32Array,
    inputZeroPoint: number,
    scaling: Requantisation,
  ) {
    const depth = weights.length / rows;
    const blocks = Math.ceil(rows / LANES);
    this.rows = rows;
    this.#scaling = scaling;
    this.#weights = new Int8Array(blocks * LANES * depth);
    this.#biases = new Int32Array(blocks * LANES);
    for (let row = 0; row < rows; row++) {
      const block = Math.floor(row / LANES) * LANES * depth + (row % LANES);
      let sum = 0;
      for (let i = 0; i < depth; i++) {
        const weight = weights[row * depth + i]!;
        this.#weights[block + i * LANES] = weight;
        sum += weight;
      }
      this.#biases[row] = biases[row]! - inputZeroPoint * sum;
    }
  }

  /**
   * Writes `rows` values at `output[at…]`. The inputs are `runs.length` stretches of `runLength`
   * values, each starting at `base` + its run; together they are `depth` long.
   */
  apply(
    input: Int8Array,
    base: number,
    runs: Int32Array,
    runLength: number,
    output: Int8Array,
    at: number,
  ): void {
    const weights = this.#weights;
    const biases = this.#biases;
    const { multipliers, shifts, zeroPoint, range } = this.#scaling;
    const { min, max } = range;
    const rows = this.rows;
    let w = 0;
    for (let row = 0; row < rows; row += LANES) {
      let a = biases[row]!;
      let b = biases[row + 1]!;
      let c = biases[row + 2]!;
      let d = biases[row + 3]!;
      for (let run = 0; run < runs.length; run++) {
        const start = base + runs[run]!;
        const end = start + runLength;
        for (let i = start; i < end; i++) {
          const x = input[i]!;
          a = (a + Math.imul(x, weights[w]!)) | 0;
          b = (b + Math.imul(x, weights[w + 1]!)) | 0;
          c = (c + Math.imul(x, weights[w + 2]!)) | 0;
          d = (d + Math.imul(x, weights[w + 3]!)) | 0;
          w += LANES;
        }
      }
      for (let lane = row; lane < row + LANES && lane < rows; lane++) {
        const q = multiply(a, multipliers[lane]!, shifts[lane]!) + zeroPoint;
        output[at + lane] = q < min ? min : q > max ? max : q;
        a = b;
        b = c;
        c = d;
      }
    }
  }
}

/** One bias a channel, zeros where the operator has none. */
export function biasesOrZeros(node: Node, biases: Int32Array | null, channels: number): Int32Array {
  if (biases && biases.length !== channels) {
    refuseNode(node, `expected ${channels} biases, found ${biases.length}`);
  }
  return biases ?? new Int32Array(channels);
}
