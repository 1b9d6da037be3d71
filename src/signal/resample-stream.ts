import { HALF_WIDTH_PERIODS, KERNEL_Q11 } from './kernel.js';
import {
  AXES,
  CAPACITY,
  COUNT,
  FIRST_US,
  NEWEST,
  NEXT_US,
  PERIOD_US,
  PHASE_MULTIPLIER_Q16,
  SAMPLES,
  TAKEN,
  TIMES,
  WIDTHS,
} from './resample-state.js';

/**
 * Takes samples of a block until all are taken or `out` is full, and evaluates every output they complete: the
 * kernel at the samples' own times, each weighted by the time it stands for. Integers only. Times are microseconds
 * modulo 2^32: their differences, taken with `| 0`, are right as long as samples lie less than 35 minutes apart.
 * A block whose outputs fill `out` is gone on with from state[TAKEN]. Hosts that run XS have
 * modules/kernels/resample-stream.ts in place of this.
 * @param samples count x channels, of which the first axes are the stream's
 * @param baseUs what the offsets are counted from
 * @param out whole samples of the stream's axes
 * @returns outputs, the first of them at state[FIRST_US], each a period after the one before
 */
export function resampleStream(
  state: Int32Array,
  samples: Int16Array,
  offsetsUs: Int32Array,
  baseUs: number,
  channels: number,
  from: number,
  to: number,
  out: Int16Array,
): number {
  const axes = state[AXES]!;
  const periodUs = state[PERIOD_US]!;
  const halfWidthUs = HALF_WIDTH_PERIODS * periodUs;
  let newest = state[NEWEST]!;
  let timeUs = state[TIMES + newest]!;
  let taken = from;
  let filled = 0;
  for (;;) {
    while (
      state[COUNT]! > 0 &&
      filled < out.length &&
      ((timeUs - state[NEXT_US]!) | 0) >= halfWidthUs
    ) {
      if (filled === 0) state[FIRST_US] = state[NEXT_US]!;
      evaluate(state, out, filled);
      state[NEXT_US]! += periodUs;
      filled += axes;
    }
    if (filled === out.length || taken === to) break;
    timeUs = (baseUs + offsetsUs[taken]!) | 0;
    if (state[COUNT] === 0) state[NEXT_US] = timeUs + halfWidthUs;
    newest = keep(state, timeUs, samples, taken * channels);
    taken++;
  }
  state[TAKEN] = taken;
  return filled / axes;
}

/** Puts a sample into the ring, over the oldest; returns where it stands. */
function keep(state: Int32Array, timeUs: number, samples: Int16Array, from: number): number {
  const axes = state[AXES]!;
  const newest = state[NEWEST]!;
  const index = newest + 1 === CAPACITY ? 0 : newest + 1;
  state[TIMES + index] = timeUs;
  let width = 0;
  if (state[COUNT]! > 0) {
    width = ((timeUs - state[TIMES + newest]!) | 0) >> 7;
    state[WIDTHS + newest]! += width;
  }
  state[WIDTHS + index] = width;
  const at = SAMPLES + index * axes;
  for (let axis = 0; axis < axes; axis++) state[at + axis] = samples[from + axis]!;
  state[NEWEST] = index;
  if (state[COUNT]! < CAPACITY) state[COUNT]!++;
  return index;
}

function evaluate(state: Int32Array, out: Int16Array, to: number): void {
  const axes = state[AXES]!;
  const centreUs = state[NEXT_US]!;
  const halfWidthUs = HALF_WIDTH_PERIODS * state[PERIOD_US]!;
  const multiplier = state[PHASE_MULTIPLIER_Q16]!;
  const kernel = KERNEL_Q11;
  const turns = axes === 6;
  let total = 0;
  let sumX = 0;
  let sumY = 0;
  let sumZ = 0;
  let turnX = 0;
  let turnY = 0;
  let turnZ = 0;
  let index = state[NEWEST]!;
  for (let left = state[COUNT]!; left > 0; left--) {
    let distance = (state[TIMES + index]! - centreUs) | 0;
    if (distance < 0) {
      if (distance < -halfWidthUs) break;
      distance = -distance;
    }
    if (distance <= halfWidthUs) {
      const phase = ((distance >> 4) * multiplier + 32768) >> 16;
      const weight = (kernel[phase]! * state[WIDTHS + index]!) >> 9;
      const at = SAMPLES + index * axes;
      total += weight;
      sumX += weight * state[at]!;
      sumY += weight * state[at + 1]!;
      sumZ += weight * state[at + 2]!;
      if (turns) {
        turnX += weight * state[at + 3]!;
        turnY += weight * state[at + 4]!;
        turnZ += weight * state[at + 5]!;
      }
    }
    index = index === 0 ? CAPACITY - 1 : index - 1;
  }
  // A total of 0 needs samples at one instant only; the newest then stands for all.
  if (total > 0) {
    out[to] = mean(sumX, total);
    out[to + 1] = mean(sumY, total);
    out[to + 2] = mean(sumZ, total);
    if (turns) {
      out[to + 3] = mean(turnX, total);
      out[to + 4] = mean(turnY, total);
      out[to + 5] = mean(turnZ, total);
    }
  } else {
    const at = SAMPLES + state[NEWEST]! * axes;
    for (let axis = 0; axis < axes; axis++) out[to + axis] = state[at + axis]!;
  }
}

/** The kernel's negative lobes can overshoot a clipped signal: the mean is clipped to int16 again. */
function mean(sum: number, total: number): number {
  const half = total >> 1;
  const value = ((sum < 0 ? sum - half : sum + half) / total) | 0;
  return value > 32767 ? 32767 : value < -32768 ? -32768 : value;
}
