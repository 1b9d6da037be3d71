import type { Recording } from '../../host-tools/recordings/recording.js';
import { type AccelerometerTraits, toSensorCounts } from '../../host-tools/virtual-watch/sensor.js';
import { configSchema } from '../../src/config-schema.js';
import { Resampler } from '../../src/signal/resample.js';

/** ±8 g in 12 bits: the shipped boards' accelerometer (BMA423) as the firmware sets it. */
export const TRAINING_SENSOR: AccelerometerTraits = { rangeG: 8, bits: 12 };

/** An unbroken stretch at the model's rate, as src/signal made it: counts, interleaved x y z. */
export type Stream = Int16Array;

/**
 * Runs a recording through the firmware's resampler, which starts anew after a gap as on the watch.
 * Stretches shorter than `minSamples` are left out.
 */
export function streamsOf(recording: Recording, rateHz: number, minSamples: number): Stream[] {
  const { t_us, counts, channels } = toSensorCounts(recording, TRAINING_SENSOR);
  const maxGapUs = configSchema.sampling.maxGapMs.default * 1000;
  const resampler = new Resampler(channels, rateHz);
  const streams: Stream[] = [];
  let values: number[] = [];
  const close = () => {
    if (values.length >= minSamples * channels) streams.push(Int16Array.from(values));
    values = [];
    resampler.reset();
  };
  const sink = { onSample: (sample: Int16Array) => void values.push(...sample) };
  for (let i = 0; i < t_us.length; i++) {
    if (i > 0 && t_us[i]! - t_us[i - 1]! > maxGapUs) close();
    resampler.push(t_us[i]! | 0, counts, i * channels, sink);
  }
  close();
  return streams;
}
