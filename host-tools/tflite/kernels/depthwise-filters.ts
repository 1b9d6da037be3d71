import { clamp, multiply } from '../quantised-multiplier.js';
import type { Requantisation } from './requantise.js';

/** Outputs computed side by side: their sums do not wait for each other. */
const LANES = 4;

/** The filters of a depthwise convolution, one an output, as a pixel of the output needs them. */
export class DepthwiseFilters {
  private readonly outputs: number;
  /** Where the taps lie in the padded image, from the first one. */
  private readonly places: Int32Array;
  /** Block after block of LANES outputs: taps x LANES. */
  private readonly weights: Int8Array;
  private readonly biases: Int32Array;
  /** The input channel of each output. */
  private readonly channels: Int32Array;
  private readonly scaling: Requantisation;

  /** `weights`: taps x outputs, as TFLite has them. The zero point is folded into the biases. */
  constructor(
    weights: Int8Array,
    biases: Int32Array,
    places: Int32Array,
    depthMultiplier: number,
    inputZeroPoint: number,
    scaling: Requantisation,
  ) {
    const taps = places.length;
    const outputs = weights.length / taps;
    const lanes = Math.ceil(outputs / LANES) * LANES;
    this.outputs = outputs;
    this.places = places;
    this.scaling = scaling;
    this.weights = new Int8Array(lanes * taps);
    this.biases = new Int32Array(lanes);
    this.channels = new Int32Array(lanes);
    for (let out = 0; out < outputs; out++) {
      const block = (out - (out % LANES)) * taps + (out % LANES);
      let sum = 0;
      for (let tap = 0; tap < taps; tap++) {
        const weight = weights[tap * outputs + out]!;
        this.weights[block + tap * LANES] = weight;
        sum += weight;
      }
      this.biases[out] = biases[out]! - inputZeroPoint * sum;
      this.channels[out] = Math.floor(out / depthMultiplier);
    }
  }

  /** Writes one pixel at `output[at…]`; its filters begin at `base` of the padded image. */
  apply(input: Int8Array, base: number, output: Int8Array, at: number): void {
    const places = this.places;
    const weights = this.weights;
    const biases = this.biases;
    const channels = this.channels;
    const { multipliers, shifts, zeroPoint, range } = this.scaling;
    const { min, max } = range;
    const taps = places.length;
    const outputs = this.outputs;
    let w = 0;
    for (let out = 0; out < outputs; out += LANES) {
      const atA = base + channels[out]!;
      const atB = base + channels[out + 1]!;
      const atC = base + channels[out + 2]!;
      const atD = base + channels[out + 3]!;
      let a = biases[out]!;
      let b = biases[out + 1]!;
      let c = biases[out + 2]!;
      let d = biases[out + 3]!;
      for (let tap = 0; tap < taps; tap++) {
        const place = places[tap]!;
        a = (a + Math.imul(input[atA + place]!, weights[w]!)) | 0;
        b = (b + Math.imul(input[atB + place]!, weights[w + 1]!)) | 0;
        c = (c + Math.imul(input[atC + place]!, weights[w + 2]!)) | 0;
        d = (d + Math.imul(input[atD + place]!, weights[w + 3]!)) | 0;
        w += LANES;
      }
      const end = Math.min(outputs, out + LANES);
      for (let lane = out; lane < end; lane++) {
        const q = multiply(a, multipliers[lane]!, shifts[lane]!) + zeroPoint;
        output[at + lane] = clamp(q, min, max);
        a = b;
        b = c;
        c = d;
      }
    }
  }
}
