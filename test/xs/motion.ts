import type { SensorMotion } from '../../host-tools/virtual-watch/sensor.js';

const COUNTS_PER_MPS2 = 417.7;

/** Motion with the given times and one value for all three axes of each sample. */
export function motionOf(
  t_us: readonly number[],
  values: readonly number[],
  rateHz: number,
): SensorMotion {
  const counts = Int16Array.from(values.flatMap((value) => [value, value, value]));
  return {
    t_us: Float64Array.from(t_us),
    counts,
    channels: 3,
    countsPerMps2: COUNTS_PER_MPS2,
    rateHz,
  };
}

export function stillMotion(samples: number, rateHz: number): SensorMotion {
  const t_us = Array.from({ length: samples }, (_, i) => (i * 1e6) / rateHz);
  return motionOf(
    t_us,
    t_us.map(() => 0),
    rateHz,
  );
}
