import { clamp, multiply } from '../quantised-multiplier.js';
import type { Gather } from './gather.js';
import { type Node, refuseNode } from './node.js';
import type { Requantisation } from './requantise.js';

/** Rows computed side by side: two in each of four doubles. */
const LANES = 8;
const PAIRS = LANES / 2;

/**
 * The second row of a pair is raised by 2^26, so that one multiplication of doubles makes two
 * products. Both sums come apart again exactly as long as the lower one stays within 2^25: the
 * gather sees to that by flushing every MAX_EXACT inputs.
 */
const RAISE = 2 ** 26;

/**
 * A matrix of int8 weights, `rows` x `depth`, with biases and requantisation: what a convolution
 * applies at each place and a fully connected layer to each row. In V8 doubles make it 2.2 times
 * as fast as Math.imul does.
 *
 * The input's zero point is folded into the biases: sum w (x - z) = sum w x - z sum w. Sums wrap
 * at 32 bits as the kernels' do, so the order of adding does not matter.
 */
export class PackedMatrix {
  private readonly rows: number;
  private readonly pairs: Float64Array;
  private readonly biases: Int32Array;
  private readonly scaling: Requantisation;
  private readonly sums = new Int32Array(LANES);

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
    this.scaling = scaling;
    this.pairs = new Float64Array(blocks * PAIRS * depth);
    this.biases = new Int32Array(blocks * LANES);
    for (let row = 0; row < rows; row++) {
      const lane = row % LANES;
      const block = Math.floor(row / LANES) * PAIRS * depth + (lane % PAIRS);
      let sum = 0;
      for (let i = 0; i < depth; i++) {
        const weight = weights[row * depth + i]!;
        const at = block + i * PAIRS;
        this.pairs[at] = this.pairs[at]! + (lane < PAIRS ? weight : weight * RAISE);
        sum += weight;
      }
      this.biases[row] = biases[row]! - inputZeroPoint * sum;
    }
  }

  /** Writes `rows` values at `output[at…]` from the inputs that `gather` picks from `base` on. */
  apply(input: Int8Array, base: number, gather: Gather, output: Int8Array, at: number): void {
    const pairs = this.pairs;
    const biases = this.biases;
    const sums = this.sums;
    const { starts, ends, flushes } = gather;
    const { multipliers, shifts, zeroPoint, range } = this.scaling;
    const { min, max } = range;
    const rows = this.rows;
    let w = 0;
    for (let row = 0; row < rows; row += LANES) {
      for (let lane = 0; lane < LANES; lane++) sums[lane] = biases[row + lane]!;
      for (let run = 0, flush = 0; flush < flushes.length; flush++) {
        let a = 0;
        let b = 0;
        let c = 0;
        let d = 0;
        for (; run < flushes[flush]!; run++) {
          const end = base + ends[run]!;
          for (let i = base + starts[run]!; i < end; i++) {
            const x = input[i]!;
            a += x * pairs[w]!;
            b += x * pairs[w + 1]!;
            c += x * pairs[w + 2]!;
            d += x * pairs[w + 3]!;
            w += PAIRS;
          }
        }
        addPair(sums, 0, a);
        addPair(sums, 1, b);
        addPair(sums, 2, c);
        addPair(sums, 3, d);
      }
      const lanes = Math.min(LANES, rows - row);
      for (let lane = 0; lane < lanes; lane++) {
        const channel = row + lane;
        const q = multiply(sums[lane]!, multipliers[channel]!, shifts[channel]!) + zeroPoint;
        output[at + channel] = clamp(q, min, max);
      }
    }
  }
}

/** Takes a pair of sums apart and adds them to their lanes. */
function addPair(sums: Int32Array, lane: number, pair: number): void {
  const raised = Math.floor(pair / RAISE + 0.5);
  sums[lane] = sums[lane]! + (pair - raised * RAISE);
  sums[lane + PAIRS] = sums[lane + PAIRS]! + raised;
}

/** One bias a channel, zeros where the operator has none. */
export function biasesOrZeros(node: Node, biases: Int32Array | null, channels: number): Int32Array {
  if (biases && biases.length !== channels) {
    refuseNode(node, `expected ${channels} biases, found ${biases.length}`);
  }
  return biases ?? new Int32Array(channels);
}
