import { nominalRateHz, type Recording } from '../recordings/recording.js';

/** A stretch of a recording, in its own time. */
export interface Stretch {
  readonly recording: Recording;
  readonly fromUs: number;
  readonly toUs: number;
}

/** One recording after the other as one stream; what jumps at a joint is left as it is: it is synthetic there. */
export function joinRecordings(
  name: string,
  subject: string,
  stretches: readonly Stretch[],
): Recording {
  const t_us: number[] = [];
  const accel: number[] = [];
  const gyro: number[] = [];
  const segments: Recording['segments'][number][] = [];
  for (const { recording, fromUs, toUs } of stretches) {
    const { accelMps2, gyroRadps } = recording;
    const periodUs = 1e6 / nominalRateHz(recording.t_us);
    const zeroUs = t_us.length > 0 ? t_us[t_us.length - 1]! + periodUs : 0;
    const first = recording.t_us.findIndex((t) => t >= fromUs);
    if (first < 0) continue;
    const shiftUs = zeroUs - recording.t_us[first]!;
    for (let i = first; i < recording.t_us.length && recording.t_us[i]! <= toUs; i++) {
      t_us.push(recording.t_us[i]! + shiftUs);
      for (let axis = 3 * i; axis < 3 * i + 3; axis++) {
        accel.push(accelMps2[axis]!);
        if (gyroRadps !== null) gyro.push(gyroRadps[axis]!);
      }
    }
    const lastUs = t_us[t_us.length - 1]!;
    for (const { startUs, endUs, label } of recording.segments) {
      const segment = {
        startUs: Math.max(startUs + shiftUs, zeroUs),
        endUs: Math.min(endUs + shiftUs, lastUs),
        label,
      };
      if (segment.endUs > segment.startUs) segments.push(segment);
    }
  }
  return {
    name,
    subject,
    t_us: Float64Array.from(t_us),
    accelMps2: Float32Array.from(accel),
    gyroRadps: gyro.length === accel.length ? Float32Array.from(gyro) : null,
    segments,
    notes: [],
  };
}
