import {
  CALM,
  COUNT,
  END_US,
  MEAN,
  PASSED,
  PASSED_MEAN,
  PASSED_US,
  REST,
  SLOT_US,
  SUM,
} from './slot-state.js';

/**
 * Sums samples `from` up to `to` of a block by slots of time, or up to the one that ends a slot worth telling and
 * begins the next. Hosts that run XS have modules/kernels/sum-slots.ts in place of this.
 * @param state Int32Array of slot-state.ts; 0 at COUNT starts anew
 * @param samples count x channels, the accelerometer's axes first
 * @param baseUs what the offsets are counted from, modulo 2^32
 * @returns the sample to go on with, negative where a slot ended whose means are to be told
 */
export function sumSlots(
  state: Int32Array,
  samples: Int16Array,
  offsetsUs: Int32Array,
  baseUs: number,
  channels: number,
  from: number,
  to: number,
): number {
  if (state[COUNT] === 0) {
    if (from < to) state[END_US] = baseUs + offsetsUs[from]! + SLOT_US;
    state[SUM] = state[SUM + 1] = state[SUM + 2] = 0;
  }
  for (let i = from; i < to; i++) {
    const at = i * channels;
    const offsetUs = offsetsUs[i]!;
    // In the block's own time.
    const endUs = (state[END_US]! - baseUs) | 0;
    const ends = offsetUs >= endUs;
    const told = ends && !endSlot(state, (baseUs + offsetUs) | 0);
    if (ends) {
      // A slot without a sample is passed over.
      const nextUs = endUs + SLOT_US;
      state[END_US] = baseUs + (nextUs <= offsetUs ? offsetUs + SLOT_US : nextUs);
    }
    state[COUNT]!++;
    for (let axis = 0; axis < 3; axis++) state[SUM + axis]! += samples[at + axis]!;
    if (told) return -(i + 1);
  }
  return to;
}

/** True where the slot was passed over. */
function endSlot(state: Int32Array, timeUs: number): boolean {
  const count = state[COUNT]!;
  const calm = state[CALM]!;
  let passed = calm > 0;
  for (let axis = 0; axis < 3; axis++) {
    const mean = (state[SUM + axis]! / count) | 0;
    const away = mean - state[REST + axis]!;
    if (away > calm || away < -calm) passed = false;
    state[MEAN + axis] = mean;
    state[SUM + axis] = 0;
  }
  state[COUNT] = 0;
  if (!passed) return false;
  state[PASSED]!++;
  state[PASSED_US] = timeUs;
  for (let axis = 0; axis < 3; axis++) state[PASSED_MEAN + axis] = state[MEAN + axis]!;
  return true;
}
