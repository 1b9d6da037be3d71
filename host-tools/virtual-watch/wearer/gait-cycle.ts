import type { SeededRandom } from '../../seeded-random.js';
import { cosineOf, sineOf } from '../sine.js';
import type { Gait } from './motion-model.js';

/** Cosine and sine of x y z. */
export const HARMONIC_VALUES = 6;

/** Strides differ by so much, which lasts for about a second: 2 to 3 % in healthy people (Hausdorff 2005). */
const SPREAD = 0.025;
const MEMORY = 0.97;

/** Plays a gait stride by stride. */
export class GaitCycle {
  private phase: number;
  private wander = 0;

  constructor(
    private readonly gait: Gait,
    private readonly rateHz: number,
    private readonly random: SeededRandom,
  ) {
    this.phase = random.uniform();
  }

  /** One sample on: adds to x y z of `out`. */
  addTo(out: Float64Array): void {
    const { gait, rateHz, random } = this;
    const fresh = SPREAD * Math.sqrt(1 - MEMORY * MEMORY);
    this.wander = MEMORY * this.wander + fresh * random.normal();
    this.phase += (gait.strideHz * (1 + this.wander)) / rateHz;
    this.phase -= Math.floor(this.phase);
    addHarmonics(gait.harmonics, this.phase, out);
  }
}

/** Adds what the harmonics are at a phase (of 1) to x y z of `out`. */
export function addHarmonics(harmonics: Float64Array, phase: number, out: Float64Array): void {
  const stepCosine = cosineOf(phase);
  const stepSine = sineOf(phase);
  let cosine = stepCosine;
  let sine = stepSine;
  for (let at = 0; at < harmonics.length; at += HARMONIC_VALUES) {
    for (let axis = 0; axis < 3; axis++) {
      out[axis]! += harmonics[at + axis]! * cosine + harmonics[at + 3 + axis]! * sine;
    }
    const next = cosine * stepCosine - sine * stepSine;
    sine = sine * stepCosine + cosine * stepSine;
    cosine = next;
  }
}
