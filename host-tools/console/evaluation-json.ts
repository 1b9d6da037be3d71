import { type ClassScore, classScores } from '../evaluation/class-scores.js';
import type { EvaluatedRecording, Evaluation } from '../evaluation/evaluation-result.js';
import { EVENT_FEATURES } from '../evaluation/event-feature.js';
import { gestureSummary } from '../evaluation/gesture-figures.js';
import { hoursOf, seen, unseen } from '../evaluation/groups.js';
import { summarise } from '../evaluation/summary.js';

/** What marks every figure of spliced washes. */
export const SYNTHETIC = 'synthetic';
/** What marks every figure of people whom the model was trained on. */
const SEEN = 'seen';

/** NDJSON: a line for each detection, then the summary; its keys are a contract (README). */
export function evaluationJson(evaluation: Evaluation): string {
  const { recordings, synthetic } = evaluation;
  const lines = [
    ...recordings.flatMap((one) => detectionLines(one, '')),
    ...synthetic.flatMap((one) => detectionLines(one, `:${SYNTHETIC}`)),
    evaluationSummary(evaluation),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/**
 * The last line. Washes that were spliced are a kind of their own, `handwash:synthetic`, and so are those of
 * people whom the model was trained on, `handwash:seen`: neither says how well it does on anyone new.
 */
export function evaluationSummary(evaluation: Evaluation): object {
  const { engine, wallS, recordings } = evaluation;
  return {
    type: 'summary',
    engine,
    hours: rounded(hoursOf(recordings)),
    wallS: rounded(wallS),
    people: new Set(recordings.map(({ subject }) => subject)).size,
    kinds: evaluationKinds(evaluation),
  };
}

/** Figures by kind, those of marked recordings apart. */
export function evaluationKinds(evaluation: Evaluation): Record<string, object> {
  const { recordings, synthetic } = evaluation;
  const kinds: Record<string, object> = {};
  if (evaluation.feature === 'gesture') kinds.gesture = rounded(gestureSummary(unseen(recordings)));
  for (const kind of kindsOf(evaluation)) {
    kinds[kind] = figuresOf(unseen(recordings), kind);
    const marked = {
      [SEEN]: seen(recordings),
      [SYNTHETIC]: unseen(synthetic),
      [`${SYNTHETIC}:${SEEN}`]: seen(synthetic),
    };
    for (const [mark, own] of Object.entries(marked)) {
      if (own.length > 0) kinds[`${kind}:${mark}`] = figuresOf(own, kind);
    }
  }
  return kinds;
}

/** What every kind has; of a gesture, its scores as a class, too, where gestures were made. */
function figuresOf(recordings: readonly EvaluatedRecording[], kind: string): object {
  const figures = summarise(recordings, kind);
  const score = EVENT_FEATURES.gesture.takes(kind) && scoreOf(recordings, kind);
  return rounded(score ? { ...figures, precision: score.precision, f1: score.f1 } : figures);
}

function scoreOf(recordings: readonly EvaluatedRecording[], kind: string): ClassScore | undefined {
  const labelled = recordings.filter(({ truth }) => truth.length > 0);
  return classScores(labelled).find((score) => score.kind === kind);
}

/** Hand washing is summed up, found or not; of gestures, those that were made or said. */
function kindsOf({ feature, recordings }: Evaluation): readonly string[] {
  if (feature !== 'gesture') return [feature];
  return classScores(recordings).map(({ kind }) => kind);
}

function detectionLines(recording: EvaluatedRecording, synthetic: string): object[] {
  const mark = recording.seen ? `${synthetic}:${SEEN}` : synthetic;
  return recording.detections.map(({ kind, t_us, startUs, endUs, outcome }) => ({
    type: 'detection',
    recording: recording.name,
    subject: recording.subject,
    kind: `${kind}${mark}`,
    t_us,
    startUs,
    endUs,
    outcome,
  }));
}

/** Every number in it to four places. */
export function rounded<T>(value: T): T;
export function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toFixed(4));
  if (Array.isArray(value)) return value.map((one: unknown) => rounded(one));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rounded(one)]));
}
