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
  const step = 2 ** (16 - traits.bits);
  const most = 32768 - step;
  const counts = new Int16Array(accelMps2.length);
  for (let i = 0; i < counts.length; i++) {
    const quantised = Math.round((accelMps2[i]! * scale) / step) * step;
    counts[i] = Math.max(-32768, Math.min(most, quantised));
  }
  return { t_us, counts, channels: 3, countsPerMps2: scale, rateHz: nominalRateHz(t_us) };
}
