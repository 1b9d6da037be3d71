/// <reference path="../tflite-micro/native.d.ts" />
/** The native twin of src/signal/steps.ts, with the same face. */
const convert =
  native<
    (
      this: void,
      samples: ArrayBufferLike,
      from: number,
      count: number,
      axes: number,
      into: Int8Array,
      at: number,
      accelQ16: number,
      gyroQ16: number,
    ) => void
  >('xs_to_steps');

/** As src/signal/steps.ts; `samples` begin with their buffer. */
export function toSteps(
  samples: Int16Array,
  from: number,
  count: number,
  axes: number,
  into: Int8Array,
  at: number,
  accelQ16: number,
  gyroQ16: number,
): void {
  convert(samples.buffer, from, count, axes, into, at, accelQ16, gyroQ16);
}
