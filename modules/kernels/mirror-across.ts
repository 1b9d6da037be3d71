/// <reference path="../tflite-micro/native.d.ts" />
/** The native twin of src/signal/mirror-across.ts, with the same face. */
const mirror =
  native<(this: void, samples: ArrayBufferLike, count: number) => void>('xs_mirror_across');

/** As src/signal/mirror-across.ts; `samples` begin with their buffer. */
export function mirrorAcross(samples: Int16Array, count: number): void {
  mirror(samples.buffer, count);
}
