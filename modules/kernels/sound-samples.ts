/// <reference path="../tflite-micro/native.d.ts" />
/** The native twin of src/signal/sound-samples.ts, with the same face. */
const take =
  native<
    (
      this: void,
      into: ArrayBufferLike,
      at: number,
      samples: ArrayBufferLike,
      offset: number,
      from: number,
      count: number,
    ) => number
  >('xs_mel_take');
const low =
  native<(this: void, source: ArrayBufferLike, into: ArrayBufferLike, at: number) => void>(
    'xs_mel_decimate',
  );

export const TAPS = 512;
export const DECIMATION = 16;

/** As src/signal/sound-samples.ts; both begin with their buffers. */
export function decimate(source: Int16Array, into: Int16Array, at: number): void {
  low(source.buffer, into.buffer, at);
}

/** As src/signal/sound-samples.ts; `into` begins with its buffer. */
export function takeSamples(
  into: Int16Array,
  at: number,
  samples: Int16Array,
  from: number,
  count: number,
): number {
  return take(into.buffer, at, samples.buffer, samples.byteOffset, from, count);
}
