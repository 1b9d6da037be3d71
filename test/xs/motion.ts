import { COUNTS_PER_RADPS, type SensorMotion } from '../../host-tools/virtual-watch/sensor.js';

const COUNTS_PER_MPS2 = 417.7;

/** Motion with the given times; x is the value, each further axis differs from it in its last bits. */
export function motionOf(
  t_us: readonly number[],
  values: readonly number[],
  rateHz: number,
  channels = 3,
): SensorMotion {
  const axes = Array.from({ length: channels }, (_, axis) => axis);
  const counts = Int16Array.from(values.flatMap((value) => axes.map((axis) => value ^ axis)));
  return {
    t_us: Float64Array.from(t_us),
    counts,
    channels,
    countsPerMps2: COUNTS_PER_MPS2,
    countsPerRadps: channels === 6 ? COUNTS_PER_RADPS : null,
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
