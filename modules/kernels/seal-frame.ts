/// <reference path="../tflite-micro/native.d.ts" />
/** The native twin of src/record/seal-frame.ts, with the same face. */
export const sealFrame =
  native<(this: void, wire: Uint8Array, payloadEnd: number) => number>('xs_seal_frame');
