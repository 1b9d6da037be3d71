import type { EvaluatedRecording, Evaluation } from '../evaluation/evaluation-result.js';
import { hoursOf } from '../evaluation/groups.js';
import { summarise } from '../evaluation/summary.js';

/** What marks every figure of spliced washes. */
export const SYNTHETIC = 'synthetic';

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

/** The last line. Washes that were spliced are a kind of their own, `handwash:synthetic`. */
export function evaluationSummary({ engine, wallS, recordings, synthetic }: Evaluation): object {
  const kinds: Record<string, object> = {};
  for (const kind of KINDS) {
    kinds[kind] = rounded(summarise(recordings, kind));
    if (synthetic.length > 0) {
      kinds[`${kind}:${SYNTHETIC}`] = rounded(summarise(synthetic, kind));
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

function detectionLines(recording: EvaluatedRecording, mark: string): object[] {
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
