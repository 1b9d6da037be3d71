/// <reference path="../tflite-micro/native.d.ts" />
/** The native twin of modules/imu/decode-triples.ts, with the same face. */
const decode =
  native<
    (
      this: void,
      raw: ArrayBufferLike,
      samples: ArrayBufferLike,
      first: number,
      count: number,
      stride: number,
      order: number,
    ) => void
  >('xs_decode_triples');

/** As modules/imu/decode-triples.ts; arrays begin with their buffers. */
export function decodeTriples(
  raw: Int16Array,
  samples: Int16Array,
  first: number,
  count: number,
  stride: number,
  order: number,
): void {
  decode(raw.buffer, samples.buffer, first, count, stride, order);
}
