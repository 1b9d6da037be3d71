import { CarpalError } from '../../src/errors.js';
import type { Recording } from '../recordings/recording.js';
import { nominalRateHz } from '../recordings/recording.js';

/** What an accelerometer makes of motion. */
export interface AccelerometerTraits {
  readonly rangeG: number;
  /** Bits it resolves; counts are left-justified in 16 bits. */
  readonly bits: number;
}

export const STANDARD_GRAVITY_MPS2 = 9.80665;

/** Counts per m/s² of left-justified 16-bit samples. */
export function countsPerMps2(traits: AccelerometerTraits): number {
  return 32768 / (traits.rangeG * STANDARD_GRAVITY_MPS2);
}

/** Motion as the IMU's registers would show it. */
export interface SensorMotion {
  readonly t_us: Float64Array;
  /** n x channels, interleaved. */
  readonly counts: Int16Array;
  readonly channels: number;
  readonly countsPerMps2: number;
  /** null where there is no gyroscope. */
  readonly countsPerRadps: number | null;
  /** Nominal rate of the source. */
  readonly rateHz: number;
}

/** Quantises and clips a recording's accelerometer. Throws `bad-samples` when it is empty. */
export function toSensorCounts(recording: Recording, traits: AccelerometerTraits): SensorMotion {
  const { t_us, accelMps2 } = recording;
  if (t_us.length === 0) {
    throw new CarpalError('bad-samples', `expected samples in ${recording.name}, found none`);
  }
  const scale = countsPerMps2(traits);
  const counts = new Int16Array(accelMps2.length);
  quantise(accelMps2, scale, traits.bits, counts, 3, 0);
  const rateHz = nominalRateHz(t_us);
  return { t_us, counts, channels: 3, countsPerMps2: scale, countsPerRadps: null, rateHz };
}

/** ±2,000 °/s in 16 bits: the gyroscope of QMI8658 and BMI270 at its widest, which scrubbing hands need. */
export const COUNTS_PER_RADPS = 32768 / ((2000 * Math.PI) / 180);

/** The same with the gyroscope. Throws `bad-samples` for a recording without one. */
export function toSixAxisCounts(recording: Recording, traits: AccelerometerTraits): SensorMotion {
  const { t_us, accelMps2, gyroRadps, name } = recording;
  if (gyroRadps === null) {
    throw new CarpalError('bad-samples', `expected a gyroscope in ${name}, found none`);
  }
  const alone = toSensorCounts(recording, traits);
  const counts = new Int16Array(2 * accelMps2.length);
  for (let i = 0; i < t_us.length; i++) {
    for (let axis = 0; axis < 3; axis++) counts[6 * i + axis] = alone.counts[3 * i + axis]!;
  }
  quantise(gyroRadps, COUNTS_PER_RADPS, 16, counts, 6, 3);
  return { ...alone, counts, channels: 6, countsPerRadps: COUNTS_PER_RADPS };
}

/** Three axes in SI units → counts left-justified in 16 bits, into `counts` from `first` on. */
function quantise(
  values: Float32Array,
  scale: number,
  bits: number,
  counts: Int16Array,
  channels: number,
  first: number,
): void {
  const step = 2 ** (16 - bits);
  const most = 32768 - step;
  for (let i = 0; i < values.length; i++) {
    const quantised = Math.round((values[i]! * scale) / step) * step;
    const at = Math.floor(i / 3) * channels + first + (i % 3);
    counts[at] = Math.max(-32768, Math.min(most, quantised));
  }
}
