import type { Recording } from '../recordings/recording.js';

/** The same recording with its first sample at 0. */
export function fromZero(recording: Recording): Recording {
  const zeroUs = recording.t_us[0] ?? 0;
  if (zeroUs === 0) return recording;
  return {
    ...recording,
    t_us: recording.t_us.map((t) => t - zeroUs),
    segments: recording.segments.map(({ startUs, endUs, label }) => ({
      startUs: startUs - zeroUs,
      endUs: endUs - zeroUs,
      label,
    })),
  };
}
