/// <reference path="../tflite-micro/native.d.ts" />
/** The native twins of src/signal/steps.ts, with the same faces. */
const slide =
  native<
    (
      this: void,
      values: Int8Array,
      filled: number,
      samples: ArrayBufferLike,
      from: number,
      count: number,
      axes: number,
      accelQ16: number,
      gyroQ16: number,
    ) => void
  >('xs_slide_steps');

/** As src/signal/steps.ts; `samples` begin with their buffer. */
export function slideSteps(
  values: Int8Array,
  filled: number,
  samples: Int16Array,
  from: number,
  count: number,
  axes: number,
  accelQ16: number,
  gyroQ16: number,
): void {
  slide(values, filled, samples.buffer, from, count, axes, accelQ16, gyroQ16);
}

export const newestChange =
  native<(this: void, values: Int8Array, axes: number, hop: number, lag: number) => number>(
    'xs_newest_change',
  );

const pass =
  native<
    (
      this: void,
      values: Int8Array,
      samples: ArrayBufferLike,
      from: number,
      count: number,
      accelQ16: number,
      hop: number,
      phase: number,
      lag: number,
      leastSteps: number,
    ) => number
  >('xs_pass_rest');

/** As src/signal/steps.ts; `samples` begin with their buffer. */
export function passRest(
  values: Int8Array,
  samples: Int16Array,
  from: number,
  count: number,
  accelQ16: number,
  hop: number,
  phase: number,
  lag: number,
  leastSteps: number,
): number {
  return pass(values, samples.buffer, from, count, accelQ16, hop, phase, lag, leastSteps);
}
