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
  return order === 'listed' ? plan : numbered(shuffled(plan, seed));
}

/** Seconds the whole plan takes, if nothing is repeated. */
export function planSeconds(plan: readonly Repetition[], countdownS: number): number {
  return plan.reduce(
    (sum, { exercise }) => sum + countdownS + exercise.durationS + exercise.restS,
    0,
  );
}

/** Fisher and Yates. */
function shuffled(plan: readonly Repetition[], seed: number): Repetition[] {
  const random = new SeededRandom(seed, 'order of repetitions');
  const mixed = [...plan];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
}

function numbered(plan: readonly Repetition[]): Repetition[] {
  const counts = new Map<string, number>();
  return plan.map(({ exercise }) => {
    const number = (counts.get(exercise.label) ?? 0) + 1;
    counts.set(exercise.label, number);
    return { exercise, number };
  });
}
