/** What the report's script reads: the one contract between the report and its page. */

/** Consecutive scores. */
export interface PackedPiece {
  readonly startMs: number;
  /** The one hop, or each of them as base64 of little-endian Int16, one fewer than scores. */
  readonly hopMs: number | string;
  /** Base64 of little-endian Int16. */
  readonly steps: string;
}

/** Seconds from the recording's start. */
export interface PageTruth {
  readonly startS: number;
  readonly endS: number;
  /** Start of the truth to its confirmation; null where it was not confirmed. */
  readonly latencyS: number | null;
  /** Never where truth is only shown. */
  readonly missed: boolean;
}

export interface PageDetection {
  readonly atS: number;
  readonly startS: number;
  /** null where the recording ended before the wash did. */
  readonly endS: number | null;
  /** null where detections are only shown. */
  readonly outcome: 'hit' | 'fragment' | 'false' | null;
  readonly activity: string;
}

export interface PageActivity {
  readonly startS: number;
  readonly endS: number;
  readonly label: string;
}

export interface PageRecording {
  readonly name: string;
  readonly subject: string;
  /** What sets it apart wherever it shows; null for most. */
  readonly note: 'synthetic' | 'not scored' | 'trained on' | null;
  readonly durationS: number;
  readonly truth: readonly PageTruth[];
  readonly detections: readonly PageDetection[];
  readonly activities: readonly PageActivity[];
  readonly scores: readonly PackedPiece[];
}

/** Acceleration around one event. */
export interface PageTrace {
  /** From the recording's start. */
  readonly startMs: number;
  /** Base64 of little-endian Int16: milliseconds after startMs. */
  readonly offsetsMs: string;
  /** Base64 of little-endian Int16: x y z interleaved, in cm/s². */
  readonly accelCmps2: string;
  /** The event, in seconds from the recording's start. */
  readonly markS: number;
}

export interface PageData {
  readonly enterSteps: number;
  readonly exitSteps: number;
  readonly recordings: readonly PageRecording[];
  /** By the number in the `data-trace` of the element that shows it. */
  readonly traces: readonly PageTrace[];
}
