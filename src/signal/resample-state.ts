/** 300 ms of kernel (20 Hz) at 112 Hz, the fastest rate of the chosen IMUs, fits twice. */
export const CAPACITY = 80;

/** What stands where in a resampler's state; behind it the ring of the last samples. */
export const AXES = 0;
export const PERIOD_US = 1;
export const PHASE_MULTIPLIER_Q16 = 2;
/** Samples in the ring; 0 starts the stream anew. */
export const COUNT = 3;
export const NEWEST = 4;
/** Time of the output that is to come. */
export const NEXT_US = 5;
/** Samples of the block that the last call has taken, counted from the block's first. */
export const TAKEN = 6;
/** Time of the first output of the last call. */
export const FIRST_US = 7;
export const TIMES = 8;
/** The stretch of time each sample stands for, in units of 64 µs. */
export const WIDTHS = TIMES + CAPACITY;
/** Axes interleaved. */
export const SAMPLES = WIDTHS + CAPACITY;

/** Int32 values of the state of a stream of so many axes. */
export function stateLength(axes: number): number {
  return SAMPLES + CAPACITY * axes;
}
