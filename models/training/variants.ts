import type { Recording } from '../../host-tools/recordings/recording.js';
import type { SeededRandom } from '../../host-tools/seeded-random.js';

/** The IMUs' output rates nearest the model's, and two above (BMA423, QMI8658). */
const SENSOR_RATES_HZ = [25, 25, 31.25, 50, 62.5] as const;

/**
 * The same motion as another watch might have sampled it, done faster or slower: time stretched by
 * up to 10 %, then read off at an IMU's own rate (linear between the source's samples; a gap stays a
 * gap). Without it the source's rate and jitter tell the sets apart.
 */
export function resampledVariant(recording: Recording, random: SeededRandom): Recording {
  const stretch = random.between(0.9, 1.1);
  const periodUs = 1e6 / (random.pick(SENSOR_RATES_HZ) * random.between(0.98, 1.02));
  const { t_us, accelMps2, gyroRadps } = recording;
  const lastUs = t_us.at(-1)! * stretch;
  const times: number[] = [];
  const accel: number[] = [];
  const gyro: number[] = [];
  let i = 0;
  for (let t = random.uniform() * periodUs; t < lastUs; t += periodUs) {
    while (t_us[i + 1]! * stretch < t) i++;
    const from = t_us[i]! * stretch;
    const span = t_us[i + 1]! * stretch - from;
    if (span > MAX_BRIDGED_US) continue;
    const weight = span > 0 ? (t - from) / span : 0;
    times.push(t);
    for (let axis = 0; axis < 3; axis++) {
      const a = accelMps2[3 * i + axis]!;
      accel.push(a + weight * (accelMps2[3 * i + 3 + axis]! - a));
      // What is done faster by a stretch turns faster by it.
      const turn = gyroRadps?.[3 * i + axis] ?? 0;
      const next = gyroRadps?.[3 * i + 3 + axis] ?? 0;
      gyro.push((turn + weight * (next - turn)) / stretch);
    }
  }
  return {
    ...recording,
    t_us: Float64Array.from(times),
    accelMps2: Float32Array.from(accel),
    gyroRadps: gyroRadps && Float32Array.from(gyro),
    segments: [],
  };
}

/** What a watch would have sampled across, rather than lost. */
const MAX_BRIDGED_US = 300_000;
