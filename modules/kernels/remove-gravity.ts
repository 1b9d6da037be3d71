/// <reference path="../tflite-micro/native.d.ts" />
/** The native twin of src/signal/remove-gravity.ts, with the same face. */
const remove =
  native<(this: void, state: ArrayBufferLike, samples: ArrayBufferLike, count: number) => void>(
    'xs_remove_gravity',
  );

/** As src/signal/remove-gravity.ts; arrays begin with their buffers. */
export function removeGravity(state: Int32Array, samples: Int16Array, count: number): void {
  remove(state.buffer, samples.buffer, count);
}
