import { SeededRandom } from '../seeded-random.js';
import type { PersonFigures } from './people.js';
import { percentile } from './percentile.js';

const RESAMPLES = 2000;
const STREAM = 'bootstrap over people';

/** One person under A and under B. */
export interface Pair {
  readonly subject: string;
  readonly a: PersonFigures;
  readonly b: PersonFigures;
}

/** B less A, with the 95 % interval of a bootstrap over people. */
export interface Difference {
  readonly a: number | null;
  readonly b: number | null;
  readonly difference: number | null;
  readonly low95: number | null;
  readonly high95: number | null;
}

export interface Paired {
  readonly pairs: readonly Pair[];
  readonly recall: Difference;
  readonly falsePerHour: Difference;
  /** Mean of the people's medians. */
  readonly latencyS: Difference;
}

/** Pairs people whom both results know, and compares pooled figures. */
export function comparePaired(
  a: readonly PersonFigures[],
  b: readonly PersonFigures[],
  seed: number,
): Paired {
  const others = new Map(b.map((one) => [one.subject, one]));
  const pairs = a.flatMap((one) => {
    const other = others.get(one.subject);
    return other ? [{ subject: one.subject, a: one, b: other }] : [];
  });
  return {
    pairs,
    recall: bootstrap(pairs, pooledRecall, seed),
    falsePerHour: bootstrap(pairs, pooledFalsePerHour, seed),
    latencyS: bootstrap(pairs, meanLatency, seed),
  };
}

type Figure = (people: readonly PersonFigures[]) => number | null;

export const pooledRecall: Figure = (people) =>
  ratio(total(people, 'hits'), total(people, 'washes'));

export const pooledFalsePerHour: Figure = (people) =>
  ratio(total(people, 'falseAlarms'), total(people, 'negativeHours'));

export const meanLatency: Figure = (people) => {
  const known = people.flatMap(({ latencyS }) => latencyS ?? []);
  return ratio(
    known.reduce((sum, value) => sum + value, 0),
    known.length,
  );
};

/** People are drawn, not recordings: those of one person are no independent evidence. */
function bootstrap(pairs: readonly Pair[], figure: Figure, seed: number): Difference {
  const random = new SeededRandom(seed, STREAM);
  const difference = (drawn: readonly Pair[]): number | null => {
    const before = figure(drawn.map((pair) => pair.a));
    const after = figure(drawn.map((pair) => pair.b));
    return before === null || after === null ? null : after - before;
  };
  const drawn: number[] = [];
  for (let i = 0; i < RESAMPLES && pairs.length > 0; i++) {
    const one = difference(pairs.map(() => random.pick(pairs)));
    if (one !== null) drawn.push(one);
  }
  return {
    a: figure(pairs.map((pair) => pair.a)),
    b: figure(pairs.map((pair) => pair.b)),
    difference: difference(pairs),
    low95: percentile(drawn, 0.025),
    high95: percentile(drawn, 0.975),
  };
}

function total(
  people: readonly PersonFigures[],
  key: 'hits' | 'washes' | 'falseAlarms' | 'negativeHours',
): number {
  return people.reduce((sum, one) => sum + one[key], 0);
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
