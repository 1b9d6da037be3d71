/// <reference path="../tflite-micro/native.d.ts" />
/** The native twin of src/signal/mel-frame.ts, with the same face. */
const frame =
  native<
    (
      this: void,
      samples: ArrayBufferLike,
      work: ArrayBufferLike,
      bands: ArrayBufferLike,
      at: number,
    ) => boolean
  >('xs_mel_frame');
const window =
  native<(this: void, frames: ArrayBufferLike, values: Int8Array) => void>('xs_mel_window');

/** Bands a frame: src/signal/mel-frame.ts has them as a table. */
export const BANDS_16K = 32;
export const BANDS_1K = 16;

/** As src/signal/mel-frame.ts; all three begin with their buffers. */
export function melFrame(
  samples: Int16Array,
  work: Int32Array,
  bands: Int16Array,
  at: number,
): boolean {
  return frame(samples.buffer, work.buffer, bands.buffer, at);
}

/** As src/signal/mel-frame.ts; `frames` begin with their buffer. */
export function melWindow(frames: Int16Array, values: Int8Array): void {
  window(frames.buffer, values);
}
