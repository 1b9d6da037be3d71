import type { Segment } from '../recordings/recording.js';

/** Rows of a batch: what one chunk of DuckDB holds. */
export const BATCH_ROWS = 2048;

/** Samples in SI units; filled again and again, so that a day of them needs no more memory than this. */
export interface MotionBatch {
  count: number;
  /** Seconds from the recording's first sample. */
  readonly t_s: Float64Array;
  /** ax ay az in m/s², gx gy gz in rad/s; NaN where there is no gyroscope. */
  readonly axes: readonly [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  /** Index in the source's labels. */
  readonly labels: Uint16Array;
}

export function newBatch(): MotionBatch {
  const axis = () => new Float32Array(BATCH_ROWS);
  return {
    count: 0,
    t_s: new Float64Array(BATCH_ROWS),
    axes: [axis(), axis(), axis(), axis(), axis(), axis()],
    labels: new Uint16Array(BATCH_ROWS),
  };
}

/** Names of labels, that of no label first; and which one holds at a time that never falls. */
export class LabelTrack {
  readonly names: readonly string[];
  private readonly segments: readonly Segment[];
  private readonly indices: readonly number[];
  private at = 0;

  constructor(segments: readonly Segment[]) {
    this.names = [...new Set(['', ...segments.map(({ label }) => label)])];
    this.segments = segments;
    this.indices = segments.map(({ label }) => this.names.indexOf(label));
  }

  /** A segment has its start, and its end if none begins there. */
  indexAt(t_us: number): number {
    while (this.at + 1 < this.segments.length && this.segments[this.at + 1]!.startUs <= t_us) {
      this.at++;
    }
    const segment = this.segments[this.at];
    const holds = segment !== undefined && t_us >= segment.startUs && t_us <= segment.endUs;
    return holds ? this.indices[this.at]! : 0;
  }
}
