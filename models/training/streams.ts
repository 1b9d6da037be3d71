import type { Recording } from '../../host-tools/recordings/recording.js';
import {
  type AccelerometerTraits,
  type SensorMotion,
  toSensorCounts,
  toSixAxisCounts,
} from '../../host-tools/virtual-watch/sensor.js';
import { TickAverage } from '../../host-tools/virtual-watch/tick-average.js';
import { configSchema } from '../../src/config-schema.js';
import { Resampler } from '../../src/signal/resample.js';
import type { Axes } from './handwash.js';

/** ±8 g in 12 bits: the shipped board's accelerometer (BMA423) as the firmware sets it. */
export const TRAINING_SENSOR: AccelerometerTraits = { rangeG: 8, bits: 12 };

/** An unbroken stretch at the model's rate, as src/signal made it: counts, axes interleaved. */
export type Stream = Int16Array;

/** Takes samples as the firmware's sampler passes them on; `onBreak` where it starts anew. */
export interface SampleListener {
  onSample(t_us: number, samples: Int16Array, offset: number): void;
  onBreak(): void;
}

/** What the IMU makes of a recording. Throws `bad-samples` for one that lacks the axes. */
export function motionOf(recording: Recording, axes: Axes): SensorMotion {
  const toCounts = axes === 6 ? toSixAxisCounts : toSensorCounts;
  return toCounts(recording, TRAINING_SENSOR);
}

/**
 * Runs a recording through the firmware's resampler, which starts anew after a gap as on the watch.
 * Stretches shorter than `minSamples` are left out.
 */
export function streamsOf(
  recording: Recording,
  rateHz: number,
  minSamples: number,
  axes: Axes,
): Stream[] {
  const motion = motionOf(recording, axes);
  const resampler = new Resampler(rateHz, axes);
  const streams: Stream[] = [];
  let values: number[] = [];
  const sink = {
    onSamples: (_: number, samples: Int16Array, count: number) =>
      void values.push(...samples.subarray(0, count * axes)),
  };
  const block = { t_us: 0, samples: new Int16Array(motion.channels), offsetsUs: new Int32Array(1) };
  const onBreak = () => {
    if (values.length >= minSamples * axes) streams.push(Int16Array.from(values));
    values = [];
    resampler.reset();
  };
  senseMotion(motion, {
    onSample(t_us, samples, at) {
      block.t_us = t_us;
      block.samples.set(samples.subarray(at, at + motion.channels));
      resampler.push(block, motion.channels, 0, 1, sink);
    },
    onBreak,
  });
  onBreak();
  return streams;
}

/** What the virtual watch's IMU and sampler make of motion while `moving`, at the default settings. */
export function senseMotion(motion: SensorMotion, listener: SampleListener): void {
  const { movingRateHz, maxGapMs } = configSchema.sampling;
  const { t_us, counts, channels, rateHz } = motion;
  const maxGapUs = maxGapMs.default * 1000;
  const average = rateHz > movingRateHz.default ? new TickAverage(motion) : null;
  average?.start(movingRateHz.default);
  const averaged = new Int16Array(channels);
  let lastUs = t_us[0]!;
  for (let i = 0; i < t_us.length; i++) {
    if (average && !average.add(i, averaged, 0)) continue;
    const now = t_us[i]!;
    if (now - lastUs > maxGapUs) listener.onBreak();
    lastUs = now;
    if (average) listener.onSample(now, averaged, 0);
    else listener.onSample(now, counts, i * channels);
  }
}
