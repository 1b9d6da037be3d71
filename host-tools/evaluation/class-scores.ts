import type { EvaluatedRecording } from './evaluation-result.js';
import { meets } from './matching.js';

/** One class: a fragment is a second detection of what was found, and so a wrong one here. */
export interface ClassScore {
  readonly kind: string;
  readonly truth: number;
  readonly detected: number;
  readonly hit: number;
  /** null where nothing was detected. */
  readonly precision: number | null;
  /** null where there was nothing to find. */
  readonly recall: number | null;
  /** 2 hit / (truth + detected); null where both are 0. */
  readonly f1: number | null;
}

/** One person's classes. */
export interface PersonScore {
  readonly subject: string;
  readonly classes: readonly ClassScore[];
  /** Mean over the classes that the person's labels hold. */
  readonly macroF1: number;
}

/** What stands where nothing was said, or nothing was so. */
export const NOTHING = 'none';

/** By kind, in the order of their names. */
export function classScores(recordings: readonly EvaluatedRecording[]): ClassScore[] {
  const kinds = new Set(
    recordings.flatMap(({ truth, detections }) =>
      [...truth, ...detections].map(({ kind }) => kind),
    ),
  );
  return [...kinds].sort().map((kind) => {
    const of = <T extends { readonly kind: string }>(all: readonly T[]): T[] =>
      all.filter((one) => one.kind === kind);
    const truth = recordings.reduce((sum, one) => sum + of(one.truth).length, 0);
    const detections = recordings.flatMap((one) => of(one.detections));
    const detected = detections.length;
    const hit = detections.filter(({ outcome }) => outcome === 'hit').length;
    return {
      kind,
      truth,
      detected,
      hit,
      precision: detected > 0 ? hit / detected : null,
      recall: truth > 0 ? hit / truth : null,
      f1: truth + detected > 0 ? (2 * hit) / (truth + detected) : null,
    };
  });
}

/** Everyone whose recordings hold what is looked for, the worst first. */
export function personScores(recordings: readonly EvaluatedRecording[]): PersonScore[] {
  const subjects = new Set(recordings.map(({ subject }) => subject));
  return [...subjects]
    .flatMap((subject) => {
      const classes = classScores(recordings.filter((one) => one.subject === subject));
      const labelled = classes.filter(({ truth }) => truth > 0);
      if (labelled.length === 0) return [];
      const macroF1 = mean(labelled.map(({ f1 }) => f1!));
      return [{ subject, classes, macroF1 }];
    })
    .sort((a, b) => a.macroF1 - b.macroF1 || a.subject.localeCompare(b.subject, 'en'));
}

/** Mean over the people; null of nobody. */
export function meanF1(people: readonly PersonScore[]): number | null {
  return people.length > 0 ? mean(people.map(({ macroF1 }) => macroF1)) : null;
}

/** Counts by what was so and what was said, `none` for neither; kinds in the order of their names. */
export interface ClassConfusion {
  readonly kinds: readonly string[];
  /** One row a kind and one for `none`, each with a column a kind and one for `none`. */
  readonly counts: readonly (readonly number[])[];
}

/** A detection that is no hit is taken for the truth it lies in, where that was not found by its own kind. */
export function classConfusion(recordings: readonly EvaluatedRecording[]): ClassConfusion {
  const kinds = classScores(recordings).map(({ kind }) => kind);
  const counts = Array.from({ length: kinds.length + 1 }, () =>
    new Array<number>(kinds.length + 1).fill(0),
  );
  const place = (kind: string | undefined): number =>
    kind === undefined ? kinds.length : kinds.indexOf(kind);
  const add = (was: string | undefined, said: string | undefined): void => {
    counts[place(was)]![place(said)]!++;
  };
  for (const { truth, detections } of recordings) {
    const free = new Set(truth.keys());
    const wrong = detections.filter(({ outcome, truth: index, kind }) => {
      if (outcome !== 'hit') return true;
      free.delete(index!);
      add(truth[index!]!.kind, kind);
      return false;
    });
    for (const detection of wrong) {
      const taken = [...free].find((index) => meets(truth[index]!, detection));
      if (taken !== undefined) free.delete(taken);
      add(taken === undefined ? undefined : truth[taken]!.kind, detection.kind);
    }
    for (const index of free) add(truth[index]!.kind, undefined);
  }
  return { kinds, counts };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
