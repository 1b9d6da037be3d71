import {
  BEGUN,
  FRAME_US,
  LEAST,
  MID_Z,
  MOST,
  RANGE,
  RANGE_SO_FAR,
  START_US,
} from './motion-state.js';

/**
 * Measures samples `from` up to `to` of a block, or up to the one that ends a frame and begins the next. Hosts that
 * run XS have modules/kernels/measure-motion.ts in place of this.
 * @param state Int32Array of motion-state.ts; 0 at BEGUN starts anew
 * @param samples count x channels, in sensor counts
 * @param baseUs what the offsets are counted from, modulo 2^32
 * @returns the sample to go on with, negative where a frame ended
 */
export function measureMotion(
  state: Int32Array,
  samples: Int16Array,
  offsetsUs: Int32Array,
  baseUs: number,
  channels: number,
  from: number,
  to: number,
): number {
  if (state[BEGUN] === 0 && from < to) {
    begin(state, samples, from * channels, (baseUs + offsetsUs[from]!) | 0);
  }
  // In the block's own time, so that the loop compares what it reads.
  const endUs = ((state[START_US]! - baseUs) | 0) + FRAME_US;
  for (let i = from; i < to; i++) {
    const at = i * channels;
    if (offsetsUs[i]! >= endUs) {
      complete(state);
      begin(state, samples, at, (baseUs + offsetsUs[i]!) | 0);
      return -(i + 1);
    }
    for (let axis = 0; axis < 3; axis++) {
      const value = samples[at + axis]!;
      if (value < state[LEAST + axis]!) state[LEAST + axis] = value;
      else if (value > state[MOST + axis]!) state[MOST + axis] = value;
    }
  }
  state[RANGE_SO_FAR] = rangeOf(state);
  return to;
}

/** A frame begins with the sample at `at`. */
function begin(state: Int32Array, samples: Int16Array, at: number, startUs: number): void {
  state[BEGUN] = 1;
  state[START_US] = startUs;
  for (let axis = 0; axis < 3; axis++) {
    state[LEAST + axis] = state[MOST + axis] = samples[at + axis]!;
  }
  state[RANGE_SO_FAR] = 0;
}

function complete(state: Int32Array): void {
  state[RANGE] = rangeOf(state);
  state[MID_Z] = (state[LEAST + 2]! + state[MOST + 2]!) >> 1;
}

function rangeOf(state: Int32Array): number {
  let range = 0;
  for (let axis = 0; axis < 3; axis++) {
    const of = state[MOST + axis]! - state[LEAST + axis]!;
    if (of > range) range = of;
  }
  return range;
}
