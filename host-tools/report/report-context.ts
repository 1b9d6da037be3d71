import type { HandwashLimits } from '../../src/detect/handwash.js';

/** Motion around an event, as the recording holds it. */
export interface MotionTrace {
  /** Microseconds from the recording's start, never falling. Length n. */
  readonly t_us: ArrayLike<number>;
  /** m/s², interleaved x y z. Length 3n. */
  readonly accelMps2: ArrayLike<number>;
}

/** One figure of the float network beside the int8 model's. */
export interface QuantisedFigure {
  readonly figure: string;
  readonly float: number | null;
  readonly int8: number | null;
  /** Empty for a count. */
  readonly unit: string;
}

/** What the report needs beside the evaluation. */
export interface ReportContext {
  /** The command line that made it, for the provenance. */
  readonly command: string;
  /** The model's window and hop, in microseconds, and the detector's limits: the DET curve runs it. */
  readonly windowUs: number;
  readonly hopUs: number;
  readonly limits: HandwashLimits;
  /** Null where nobody measured it. */
  readonly floatAgainstInt8: {
    /** On what it was measured. */
    readonly source: string;
    readonly figures: readonly QuantisedFigure[];
  } | null;
  /** Motion of a recording between two times; null where it cannot be read again. */
  traceOf(recording: string, fromUs: number, toUs: number): Promise<MotionTrace | null>;
}
