import { SeededRandom } from '../seeded-random.js';
import type { Exercise, Protocol } from './protocol.js';

/** One repetition of one exercise. */
export interface Repetition {
  readonly exercise: Exercise;
  /** From 1 on, among the exercise's own. */
  readonly number: number;
}

/** All repetitions in the order they are asked for; the same seed gives the same order. */
export function planOf({ exercises, order }: Protocol, seed: number): Repetition[] {
  const plan = exercises.flatMap((exercise) =>
    Array.from({ length: exercise.repetitions }, (_, i) => ({ exercise, number: i + 1 })),
  );
  return order === 'listed'
    ? plan
    : numbered(new SeededRandom(seed, 'order of repetitions').shuffled(plan));
}

/** Seconds the whole plan takes, if nothing is repeated. */
export function planSeconds(plan: readonly Repetition[], countdownS: number): number {
  return plan.reduce(
    (sum, { exercise }) => sum + countdownS + exercise.durationS + exercise.restS,
    0,
  );
}

function numbered(plan: readonly Repetition[]): Repetition[] {
  const counts = new Map<string, number>();
  return plan.map(({ exercise }) => {
    const number = (counts.get(exercise.label) ?? 0) + 1;
    counts.set(exercise.label, number);
    return { exercise, number };
  });
}
