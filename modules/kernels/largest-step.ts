/// <reference path="../tflite-micro/native.d.ts" />
/** The native twin of src/sampling/largest-step.ts, with the same face. */
const find =
  native<(this: void, offsetsUs: ArrayBufferLike, count: number) => number>('xs_largest_step');

/** As src/sampling/largest-step.ts; `offsetsUs` begin with their buffer. */
export function largestStep(offsetsUs: Int32Array, count: number): number {
  return find(offsetsUs.buffer, count);
}
