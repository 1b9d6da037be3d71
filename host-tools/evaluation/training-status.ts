import type { Split } from './evaluation-result.js';
import type { Folds } from './folds.js';

/** What model.json says of the data it was trained on (models/training/model-json.ts). */
export interface TrainedSet {
  readonly set: string;
  readonly fileSha256: string;
  readonly trained: readonly string[];
  /** Who stopped the training or set the thresholds: seen as well. */
  readonly validated?: readonly string[];
  readonly heldOut: readonly string[];
  readonly excluded: readonly string[];
}

/** Whether a model may judge a person, and which one. */
export type TrainingStatus =
  | { readonly status: 'unseen'; readonly split: Split; readonly fold: number | null }
  | { readonly status: 'seen' }
  | { readonly status: 'unknown'; readonly why: string };

/** The sets that a model.json names; null where it does not say who trained. */
export function trainedSets(metadata: string): readonly TrainedSet[] | null {
  const { training } = JSON.parse(metadata) as { training?: { sets?: unknown } | null };
  if (!Array.isArray(training?.sets)) return null;
  const whole = training.sets.every(
    (one: Partial<TrainedSet>) =>
      typeof one?.set === 'string' &&
      [one.trained, one.heldOut, one.excluded].every((list) => Array.isArray(list)),
  );
  return whole ? (training.sets as readonly TrainedSet[]) : null;
}

/**
 * Someone in a fold is judged by that fold's model. model.json names everyone who trained, so people of
 * other data are known not to have, even where a set of that name trained; but someone in the very file
 * that trained, whom no list names, has a status that nobody knows.
 */
export function trainingStatus(
  person: { readonly set: string; readonly subject: string; readonly fileSha256: string | null },
  sets: readonly TrainedSet[] | null,
  folds: Folds | null,
): TrainingStatus {
  const { set, subject, fileSha256 } = person;
  if (sets === null) return unknown('its model.json does not list who trained');
  if (subject === '') return unknown('the recording does not say whose it is');
  const fold = folds?.subjects[`${set}:${subject}`];
  if (fold !== undefined) return { status: 'unseen', split: 'unseen-people', fold };
  const own = sets.find((one) => one.set === set);
  if (!own) return { status: 'unseen', split: 'unseen-device', fold: null };
  if (own.trained.includes(subject) || own.validated?.includes(subject)) return { status: 'seen' };
  const judged = own.heldOut.includes(subject) || own.excluded.includes(subject);
  if (!judged && own.fileSha256 === fileSha256) {
    return unknown('neither folds.json nor model.json names that person of its training data');
  }
  return { status: 'unseen', split: 'unseen-people', fold: null };
}

function unknown(why: string): TrainingStatus {
  return { status: 'unknown', why };
}
