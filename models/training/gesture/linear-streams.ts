import type { Recording } from '../../../host-tools/recordings/recording.js';
import type { SeededRandom } from '../../../host-tools/seeded-random.js';
import { toSensorCounts } from '../../../host-tools/virtual-watch/sensor.js';
import { TickAverage } from '../../../host-tools/virtual-watch/tick-average.js';
import { configSchema } from '../../../src/config-schema.js';
import { GravityRemover } from '../../../src/signal/gravity.js';
import { Resampler } from '../../../src/signal/resample.js';
import { TRAINING_SENSOR } from '../streams.js';
import { AXES, RATE_HZ } from './gestures.js';

/** An unbroken stretch at the model's rate without gravity, as src/signal made it. */
export interface LinearStream {
  /** Of the first sample; the others follow at RATE_HZ. */
  readonly firstUs: number;
  /** Sensor counts, axes interleaved. */
  readonly values: Int16Array;
}

export const PERIOD_US = 1e6 / RATE_HZ;

/** What the watch makes of a recording while gestures are armed; it starts anew after a gap. */
export function linearStreamsOf(recording: Recording): LinearStream[] {
  const motion = toSensorCounts(recording, TRAINING_SENSOR);
  const { gestureRateHz, maxGapMs } = configSchema.sampling;
  const average = motion.rateHz > gestureRateHz.default ? new TickAverage(motion) : null;
  average?.start(gestureRateHz.default);
  const streams: LinearStream[] = [];
  let values: number[] = [];
  let firstUs = 0;
  let nowUs = 0;
  const gravity = new GravityRemover({
    onSamples(timeUs, samples, count) {
      if (values.length === 0) firstUs = nowUs - (((nowUs | 0) - timeUs) | 0);
      for (let i = 0; i < AXES * count; i++) values.push(samples[i]!);
    },
  });
  const resampler = new Resampler(RATE_HZ, AXES);
  const onBreak = () => {
    if (values.length > 0) streams.push({ firstUs, values: Int16Array.from(values) });
    values = [];
    resampler.reset();
    gravity.reset();
  };
  const samples = new Int16Array(AXES);
  const offsetsUs = new Int32Array(1);
  let lastUs = motion.t_us[0]!;
  for (let i = 0; i < motion.t_us.length; i++) {
    if (average) {
      if (!average.add(i, samples, 0)) continue;
    } else samples.set(motion.counts.subarray(AXES * i, AXES * (i + 1)));
    nowUs = motion.t_us[i]!;
    if (nowUs - lastUs > 1000 * maxGapMs.default) onBreak();
    lastUs = nowUs;
    resampler.push({ t_us: nowUs, samples, offsetsUs }, AXES, 0, 1, gravity);
  }
  onBreak();
  return streams;
}

/** Rates of the IMUs while gestures are armed (BMA423, QMI8658). */
const SENSOR_RATES_HZ = [50, 62.5, 100, 100] as const;

/** The same motion done faster or slower, as another IMU might have sampled it; what it is labelled goes along. */
export function asSampledElsewhere(
  recording: Recording,
  stretch: number,
  random: SeededRandom,
): Recording {
  const periodUs = 1e6 / (random.pick(SENSOR_RATES_HZ) * random.between(0.98, 1.02));
  const { t_us, accelMps2, segments } = recording;
  const lastUs = t_us.at(-1)! * stretch;
  const times: number[] = [];
  const accel: number[] = [];
  let i = 0;
  for (let t = random.uniform() * periodUs; t < lastUs; t += periodUs) {
    while (t_us[i + 1]! * stretch < t) i++;
    const from = t_us[i]! * stretch;
    const span = t_us[i + 1]! * stretch - from;
    const weight = span > 0 ? (t - from) / span : 0;
    times.push(t);
    for (let axis = 0; axis < AXES; axis++) {
      const a = accelMps2[AXES * i + axis]!;
      accel.push(a + weight * (accelMps2[AXES * i + AXES + axis]! - a));
    }
  }
  return {
    ...recording,
    t_us: Float64Array.from(times),
    accelMps2: Float32Array.from(accel),
    gyroRadps: null,
    segments: segments.map(({ label, startUs, endUs }) => ({
      label,
      startUs: startUs * stretch,
      endUs: endUs * stretch,
    })),
  };
}
