/** Motion as a person's wrist made it, in SI units; what every reader gives and every simulation takes. */
export interface Recording {
  /** `<set>:<recording>`, a file's name, or a scenario's. */
  readonly name: string;
  readonly subject: string;
  /** Microseconds from the recording's start; never falling, equal stamps allowed. Length n. */
  readonly t_us: Float64Array;
  /** m/s², interleaved x y z. Length 3n. */
  readonly accelMps2: Float32Array;
  /** rad/s, interleaved x y z, or null where there was no gyroscope. Length 3n. */
  readonly gyroRadps: Float32Array | null;
  /** What the wearer did, in order, without overlap. */
  readonly segments: readonly Segment[];
  /** What was wrong with the source and has been mended, one line each ("cut at …: 312 of 512 frames read"). */
  readonly notes: readonly string[];
}

export interface Segment {
  readonly startUs: number;
  readonly endUs: number;
  /** The set's own label, or the scenario's activity. */
  readonly label: string;
}

/**
 * Samples per second: the inverse of the median positive interval, so that neither gaps nor equal
 * stamps move it. NaN for fewer than two different stamps.
 */
export function nominalRateHz(t_us: Float64Array): number {
  const intervals = new Float64Array(Math.max(0, t_us.length - 1));
  let n = 0;
  for (let i = 1; i < t_us.length; i++) {
    const d = t_us[i]! - t_us[i - 1]!;
    if (d > 0) intervals[n++] = d;
  }
  if (n === 0) return Number.NaN;
  const sorted = intervals.subarray(0, n).sort();
  return 1e6 / sorted[n >> 1]!;
}
