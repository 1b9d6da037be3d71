/// <reference path="../tflite-micro/native.d.ts" />
/** The native twin of src/sampling/measure-motion.ts, with the same face. */
const measure =
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
  >('xs_measure_motion');

/** As src/sampling/measure-motion.ts; arrays begin with their buffers. */
export function measureMotion(
  state: Int32Array,
  samples: Int16Array,
  offsetsUs: Int32Array,
  baseUs: number,
  channels: number,
  from: number,
  to: number,
): number {
  return measure(state.buffer, samples.buffer, offsetsUs.buffer, baseUs, channels, from, to);
}
