import {
  COUNT,
  DEVIATION,
  FAST,
  LOW,
  MEAN,
  READING_US,
  SQUARE_SHIFT,
  START_US,
  STEP_US,
  SUM,
  SWING,
} from './step-state.js';

/**
 * Reads how strong acceleration is from samples `from` up to `to` of a block, or up to the one that ends a reading which
 * is a step. Hosts that run XS have modules/kernels/follow-steps.ts in place of this.
 * @param state Int32Array of step-state.ts
 * @param samples count x channels, the accelerometer's axes first
 * @param baseUs what the offsets are counted from, modulo 2^32
 * @returns the sample to go on with, negative where there was a step
 */
export function followSteps(
  state: Int32Array,
  samples: Int16Array,
  offsetsUs: Int32Array,
  baseUs: number,
  channels: number,
  from: number,
  to: number,
): number {
  for (let i = from; i < to; i++) {
    const timeUs = (baseUs + offsetsUs[i]!) | 0;
    const count = state[COUNT]!;
    let stepped = false;
    if (count === 0) state[START_US] = timeUs;
    else if (((timeUs - state[START_US]!) | 0) >= READING_US) {
      stepped = read(state, (state[SUM]! / count) | 0);
      state[START_US] = timeUs;
      state[COUNT] = 0;
      state[SUM] = 0;
    }
    const at = i * channels;
    const x = samples[at]! >> SQUARE_SHIFT;
    const y = samples[at + 1]! >> SQUARE_SHIFT;
    const z = samples[at + 2]! >> SQUARE_SHIFT;
    state[SUM]! += x * x + y * y + z * z;
    state[COUNT]!++;
    if (stepped) return -(i + 1);
  }
  return to;
}

/** A reading crosses its mean upwards once a step; the band about the mean keeps noise from crossing. */
function read(state: Int32Array, square: number): boolean {
  if (state[MEAN] === 0) {
    state[FAST] = square;
    state[MEAN] = square;
  }
  const fast = state[FAST]! + (((square - state[FAST]!) * 3) >> 2);
  const mean = state[MEAN]! + ((fast - state[MEAN]!) >> 4);
  const above = fast - mean;
  const before = state[DEVIATION]!;
  const deviation = before + (((above < 0 ? -above : above) - before) >> 4);
  const share = (deviation * 3) >> 3;
  const band = share > state[SWING]! ? share : state[SWING]!;
  const stepped = state[LOW] === 1 && above > band;
  state[FAST] = fast;
  state[MEAN] = mean;
  state[DEVIATION] = deviation;
  if (stepped) {
    state[LOW] = 0;
    state[STEP_US] = state[START_US]!;
  } else if (above < -band) state[LOW] = 1;
  return stepped;
}
