/**
 * Samples in a model's steps: rounded to the nearest and saturated at int8. Hosts that run XS have
 * modules/kernels/steps.ts in place of this.
 * @param samples counts, axes interleaved, of which `count` samples from `from` on are taken
 * @param into takes them from value `at` on
 * @param accelQ16 steps per count of the first three axes, in 1/65536, at most 65536
 * @param gyroQ16 the same of what lies behind them
 */
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
  let source = from * axes;
  let to = at;
  for (let i = 0; i < count; i++) {
    for (let axis = 0; axis < axes; axis++) {
      const value = (samples[source++]! * (axis < 3 ? accelQ16 : gyroQ16) + 32768) >> 16;
      into[to++] = value > 127 ? 127 : value < -128 ? -128 : value;
    }
  }
}
