import { SeededRandom } from '../../host-tools/seeded-random.js';
import { COUNTS_PER_RADPS, type SensorMotion } from '../../host-tools/virtual-watch/sensor.js';

const COUNTS_PER_MPS2 = 32768 / (8 * 9.80665);
const RATE_HZ = 50;
const TURN_S = 60;

/**
 * Minutes on the wrist that alternate: still, then scrubbing at 3 Hz, with noise and uneven stamps.
 * @param channels 6 for an IMU whose gyroscope runs too
 */
export function wristMotion(minutes: number, seed: number, channels: 3 | 6 = 3): SensorMotion {
  const random = new SeededRandom(seed, 'wrist');
  const samples = minutes * TURN_S * RATE_HZ;
  const t_us = new Float64Array(samples);
  const counts = new Int16Array(samples * channels);
  for (let i = 0; i < samples; i++) {
    const t_s = i / RATE_HZ;
    t_us[i] = Math.round(t_s * 1e6 + random.uniform() * 4000);
    const scrubbing = Math.floor(t_s / TURN_S) % 2 === 1;
    const swing = scrubbing ? 6 * Math.sin(2 * Math.PI * 3 * t_s) : 0;
    const axes = [3 + swing, 2 - swing / 2, 9];
    for (const [axis, mps2] of axes.entries()) {
      const noisy = mps2 + 0.02 * (random.uniform() - 0.5);
      counts[i * channels + axis] = Math.round((noisy * COUNTS_PER_MPS2) / 16) * 16;
    }
    for (let axis = 3; axis < channels; axis++) {
      counts[i * channels + axis] = Math.round(axis * 100 * swing);
    }
  }
  return {
    ...{ t_us, counts, channels, rateHz: RATE_HZ },
    countsPerMps2: COUNTS_PER_MPS2,
    countsPerRadps: channels === 6 ? COUNTS_PER_RADPS : null,
  };
}
