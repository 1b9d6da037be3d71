/// <reference path="../tflite-micro/native.d.ts" />
/**
 * The native twin of src/record/imu-pack.ts, with the same face: manifests of hosts that run XS name it in
 * place of that.
 */
const pack =
  native<
    (
      this: void,
      samples: ArrayBufferLike,
      from: number,
      count: number,
      axes: number,
      bytes: Uint8Array,
      at: number,
      end: number,
    ) => number
  >('xs_imu_pack');

/** As src/record/imu-pack.ts; `samples` begin with their buffer. */
export function packSamples(
  samples: Int16Array,
  from: number,
  count: number,
  axes: number,
  bytes: Uint8Array,
  at: number,
  end: number,
): number {
  return pack(samples.buffer, from, count, axes, bytes, at, end);
}
