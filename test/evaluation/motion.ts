import type { Recording, Segment } from '../../host-tools/recordings/recording.js';

export interface MotionOptions {
  readonly seconds: number;
  readonly rateHz?: number;
  /** m/s² of sway on top of gravity: 3 keeps the watch in `moving`. */
  readonly sway?: number;
  readonly gravity?: number;
  readonly segments?: readonly Segment[];
  readonly name?: string;
  readonly subject?: string;
}

/** A wrist that sways at 1 Hz. */
export function swaying(options: MotionOptions): Recording {
  const { seconds, rateHz = 25, sway = 3, gravity = 9.81 } = options;
  const n = Math.round(seconds * rateHz) + 1;
  const t_us = Float64Array.from({ length: n }, (_, i) => (i * 1e6) / rateHz);
  const accelMps2 = new Float32Array(3 * n);
  for (let i = 0; i < n; i++) {
    accelMps2[3 * i] = sway * Math.sin((2 * Math.PI * t_us[i]!) / 1e6);
    accelMps2[3 * i + 2] = gravity;
  }
  const { segments = [], name = 'a', subject = 'p1' } = options;
  return { name, subject, t_us, accelMps2, gyroRadps: null, segments, notes: [] };
}

/** One label from the first sample to the last. */
export function labelled(label: string, options: MotionOptions): Recording {
  const { t_us } = swaying(options);
  return swaying({ ...options, segments: [{ startUs: 0, endUs: t_us[t_us.length - 1]!, label }] });
}
