/// <reference path="../tflite-micro/native.d.ts" />
/** The native twin of src/signal/sum-slots.ts, with the same face. */
const sum =
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
  >('xs_sum_slots');

/** As src/signal/sum-slots.ts; arrays begin with their buffers. */
export function sumSlots(
  state: Int32Array,
  samples: Int16Array,
  offsetsUs: Int32Array,
  baseUs: number,
  channels: number,
  from: number,
  to: number,
): number {
  return sum(state.buffer, samples.buffer, offsetsUs.buffer, baseUs, channels, from, to);
}
