import type {
  EvaluatedRecording,
  Evaluation,
  KindSummary,
} from '../evaluation/evaluation-result.js';
import { summarise } from '../evaluation/summary.js';
import { negativeHours } from './negative-hours.js';

/** The kind whose figures the report shows. */
export const KIND = 'handwash';

/** One of the two columns that every figure is given in, or both together. */
export interface Column {
  readonly title: string;
  readonly recordings: readonly EvaluatedRecording[];
  readonly summary: KindSummary;
  /** Outside truth. */
  readonly hours: number;
}

export interface Columns {
  readonly people: Column;
  readonly device: Column;
  readonly together: Column;
  /** People the model was trained on: memory, in none of the others. Null where there are none. */
  readonly seen: Column | null;
}

export function columnsOf({ recordings }: Pick<Evaluation, 'recordings'>): Columns {
  const unseen = recordings.filter((one) => !one.seen);
  const seen = recordings.filter((one) => one.seen);
  return {
    people: column(
      'Unseen people',
      unseen.filter(({ split }) => split === 'unseen-people'),
    ),
    device: column(
      'Unseen device',
      unseen.filter(({ split }) => split === 'unseen-device'),
    ),
    together: column('Together', unseen),
    seen: seen.length > 0 ? column('Trained on', seen) : null,
  };
}

function column(title: string, recordings: readonly EvaluatedRecording[]): Column {
  return {
    title,
    recordings,
    summary: summarise(recordings, KIND),
    hours: negativeHours(recordings),
  };
}
