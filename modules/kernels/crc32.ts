/// <reference path="../tflite-micro/native.d.ts" />
/** The native twin of src/record/crc32.ts, with the same face. */
export const crc32 =
  native<(this: void, bytes: Uint8Array, start: number, end: number, before?: number) => number>(
    'xs_crc32',
  );
