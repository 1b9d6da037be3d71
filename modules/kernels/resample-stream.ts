/// <reference path="../tflite-micro/native.d.ts" />
/** The native twin of src/signal/resample-stream.ts, with the same face. */
const take =
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
      out: ArrayBufferLike,
    ) => number
  >('xs_resample_stream');

/** As src/signal/resample-stream.ts; arrays begin with their buffers. */
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
  return take(
    state.buffer,
    samples.buffer,
    offsetsUs.buffer,
    baseUs,
    channels,
    from,
    to,
    out.buffer,
  );
}
