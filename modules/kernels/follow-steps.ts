/// <reference path="../tflite-micro/native.d.ts" />
/** The native twin of src/detect/follow-steps.ts, with the same face. */
const follow =
  native<
    (
      this: void,
      state: ArrayBufferLike,
      samples: ArrayBufferLike,
      offsetsUs: ArrayBufferLike,
      baseUs: number,
      channels: number,
      from: number,
      to: number,
    ) => number
  >('xs_follow_steps');

/** As src/detect/follow-steps.ts; arrays begin with their buffers. */
export function followSteps(
  state: Int32Array,
  samples: Int16Array,
  offsetsUs: Int32Array,
  baseUs: number,
  channels: number,
  from: number,
  to: number,
): number {
  return follow(state.buffer, samples.buffer, offsetsUs.buffer, baseUs, channels, from, to);
}
