import type {
  EvaluatedRecording,
  Evaluation,
  KindSummary,
} from '../evaluation/evaluation-result.js';
import { summarise } from '../evaluation/summary.js';
import { negativeSeconds } from './det.js';

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
}

export function columnsOf({ recordings }: Pick<Evaluation, 'recordings'>): Columns {
  return {
    people: column(
      'Unseen people',
      recordings.filter(({ split }) => split === 'unseen-people'),
    ),
    device: column(
      'Unseen device',
      recordings.filter(({ split }) => split === 'unseen-device'),
    ),
    together: column('Together', recordings),
  };
}

function column(title: string, recordings: readonly EvaluatedRecording[]): Column {
  return {
    title,
    recordings,
    summary: summarise(recordings, KIND),
    hours: recordings.reduce((sum, one) => sum + negativeSeconds(one), 0) / 3600,
  };
}
