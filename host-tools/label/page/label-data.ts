import type { ShownLabel } from '../label-session.js';

/** What the page gets of a capture; its trace it asks for as it zooms. */
export interface LabelData {
  readonly durationS: number;
  readonly labels: readonly ShownLabel[];
  readonly detections: readonly ShownDetection[];
}

/** What the watch said, in seconds from the recording's first sample. */
export interface ShownDetection {
  readonly kind: string;
  readonly atS: number;
  readonly startS: number;
  readonly endS: number | null;
}
