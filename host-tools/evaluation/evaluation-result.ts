import type { Segment } from '../recordings/recording.js';
import type { EventFeatureName } from './event-feature.js';

/** Which of the two columns a recording counts in: people, or devices, that nothing was trained on. */
export type Split = 'unseen-people' | 'unseen-device';

/** A wash or a gesture, as the labels say. */
export interface TruthEvent {
  readonly kind: string;
  readonly startUs: number;
  readonly endUs: number;
  /**
   * Whether start and end are where washing began and ended. False where a whole recording carries one
   * label: it measures recall and time to confirm, never onset, end or timer error.
   */
  readonly bounded: boolean;
  /** Spliced from parts of recordings. */
  readonly synthetic: boolean;
}

/** What runs the model; `float` says what its int8 activations cost. */
export type TfliteEngine = 'fast' | 'exact' | 'float';

export type Outcome = 'hit' | 'fragment' | 'false';

export interface ScoredDetection {
  readonly kind: string;
  /** Confirmation. */
  readonly t_us: number;
  readonly startUs: number;
  /** null where the recording ended before the wash did. */
  readonly endUs: number | null;
  readonly outcome: Outcome;
  /** As the watch gave it, of a gesture: 0…1. */
  readonly confidence?: number;
  /** Index in the recording's truth; null for a false alarm. */
  readonly truth: number | null;
  /** The label at the time of confirmation. */
  readonly activity: string;
}

/** One window's answer. */
export interface ScoreTrace {
  /** When the watch had the answer: up to half a second (a block and the filter) after the newest sample. */
  readonly t_us: readonly number[];
  /** Logit difference in int8 steps. */
  readonly steps: readonly number[];
}

export interface EvaluatedRecording {
  readonly name: string;
  readonly set: string;
  /** `<set>:<person>`: people of two sets are never the same. */
  readonly subject: string;
  readonly split: Split;
  /** Of the model that scored it; null for the shipped model. */
  readonly fold: number | null;
  /** The model was trained on this person: a figure of memory, not of recognition (`--allow-seen`). */
  readonly seen: boolean;
  readonly durationS: number;
  /** Seconds outside truth, by label. */
  readonly negativeS: Readonly<Record<string, number>>;
  readonly truth: readonly TruthEvent[];
  readonly detections: readonly ScoredDetection[];
  /** What the wearer did over time, by the set's own labels. */
  readonly activities: readonly Segment[];
  readonly scores: ScoreTrace;
}

export interface Evaluation {
  /** What was looked for. */
  readonly feature: EventFeatureName;
  readonly engine: 'node' | 'xs';
  readonly tflite: TfliteEngine;
  readonly model: { readonly name: string; readonly sha256: string };
  /** SHA-256 of dataset.lock.json, and the hash of the configuration. */
  readonly lockHash: string;
  readonly configHash: string;
  readonly thresholds: { readonly enterSteps: number; readonly exitSteps: number };
  readonly wallS: number;
  readonly recordings: readonly EvaluatedRecording[];
  /** Washes spliced into other activity: for onset, end and timer; never counted with the others. */
  readonly synthetic: readonly EvaluatedRecording[];
  /** Shown, never scored: their labels say too little (p00 of UWash). */
  readonly timelines: readonly EvaluatedRecording[];
  /** Labels that the table does not know and `--positive` does not name: taken as negatives. */
  readonly unmappedLabels: Readonly<Record<string, readonly string[]>>;
}

/** The figures of one kind, over all recordings or some of them; keys are a contract (README). */
export interface KindSummary {
  readonly truth: number;
  readonly hit: number;
  /** null where there is no truth. */
  readonly recall: number | null;
  readonly fragments: number;
  readonly merges: number;
  readonly falseAlarms: number;
  /** Per hour outside truth; null where there is none. */
  readonly falsePerHour: number | null;
  /** Upper end of the exact one-sided 95 % Poisson interval. */
  readonly falsePerHour95: number | null;
  readonly falseSecondsPerHour: number | null;
  readonly latencyP50S: number | null;
  readonly latencyP95S: number | null;
  /** Detected less true start; null where no truth is bounded. */
  readonly timerErrorP50S: number | null;
}
