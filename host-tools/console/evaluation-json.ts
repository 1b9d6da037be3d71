import type { EvaluatedRecording, Evaluation } from '../evaluation/evaluation-result.js';
import { hoursOf, seen, unseen } from '../evaluation/groups.js';
import { summarise } from '../evaluation/summary.js';

/** What marks every figure of spliced washes. */
export const SYNTHETIC = 'synthetic';
/** What marks every figure of people whom the model was trained on. */
const SEEN = 'seen';

/** Kinds that are always summed up, found or not. */
const KINDS = ['handwash'] as const;

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
export function evaluationSummary({ engine, wallS, recordings, synthetic }: Evaluation): object {
  const kinds: Record<string, object> = {};
  for (const kind of KINDS) {
    kinds[kind] = rounded(summarise(unseen(recordings), kind));
    const marked = {
      [SEEN]: seen(recordings),
      [SYNTHETIC]: unseen(synthetic),
      [`${SYNTHETIC}:${SEEN}`]: seen(synthetic),
    };
    for (const [mark, own] of Object.entries(marked)) {
      if (own.length > 0) kinds[`${kind}:${mark}`] = rounded(summarise(own, kind));
    }
  }
  return {
    type: 'summary',
    engine,
    hours: round(hoursOf(recordings)),
    wallS: round(wallS),
    people: new Set(recordings.map(({ subject }) => subject)).size,
    kinds,
  };
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

function rounded(figures: object): object {
  return Object.fromEntries(
    Object.entries(figures).map(([key, value]) => [
      key,
      typeof value === 'number' ? round(value) : value,
    ]),
  );
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
