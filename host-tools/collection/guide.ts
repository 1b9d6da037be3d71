import { CarpalError } from '../../src/errors.js';
import { pause, type Time } from '../link/time.js';
import type { Repetition } from './plan.js';
import type { Exercise } from './protocol.js';
import { problemOf, type Stretch } from './signal-check.js';

/** What the person beside the subject is told, in order. */
export type GuideEvent =
  | { readonly type: 'next'; readonly repetition: Repetition; readonly index: number }
  | { readonly type: 'countdown'; readonly secondsLeft: number }
  | { readonly type: 'go'; readonly seconds: number }
  | { readonly type: 'kept'; readonly repetition: Repetition }
  | { readonly type: 'problem'; readonly problem: string; readonly again: boolean }
  | { readonly type: 'rest'; readonly seconds: number };

/** What the guide asks of the watch and the file. */
export interface Bench {
  /** Device time; rejects with `device-lost` while the watch is away. */
  nowUs(): Promise<number>;
  /** Samples up to `endUs` have arrived, or will not. */
  arrived(endUs: number): Promise<void>;
  stretch(startUs: number, endUs: number): Stretch;
  keep(exercise: Exercise, startUs: number, endUs: number): void;
}

/** A repetition is asked for again at most so often. */
const MOST_TRIES = 3;

/**
 * Guides through a plan: prompt, countdown, repetition, check, rest. A repetition whose signal cannot be
 * right, or during which the watch was away, is asked for again and gets no label.
 */
export async function* guide(
  plan: readonly Repetition[],
  countdownS: number,
  bench: Bench,
  time: Time,
  signal: AbortSignal,
): AsyncGenerator<GuideEvent, void, void> {
  for (const [index, repetition] of plan.entries()) {
    const { exercise } = repetition;
    yield { type: 'next', repetition, index };
    for (let tries = 1; !signal.aborted; tries++) {
      for (let left = countdownS; left > 0 && !signal.aborted; left--) {
        yield { type: 'countdown', secondsLeft: left };
        await pause(time, 1000);
      }
      if (signal.aborted) return;
      yield { type: 'go', seconds: exercise.durationS };
      const problem = await repeated(exercise, bench, time, signal);
      if (signal.aborted) return;
      if (problem === null) {
        yield { type: 'kept', repetition };
        break;
      }
      const again = tries < MOST_TRIES;
      yield { type: 'problem', problem, again };
      if (!again) break;
    }
    if (signal.aborted) return;
    if (exercise.restS > 0) yield { type: 'rest', seconds: exercise.restS };
    await pause(time, exercise.restS * 1000);
  }
}

/** Returns what was wrong, or null once the repetition has its label. */
async function repeated(
  exercise: Exercise,
  bench: Bench,
  time: Time,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    const startUs = await bench.nowUs();
    await pause(time, exercise.durationS * 1000);
    const endUs = await bench.nowUs();
    await bench.arrived(endUs);
    const problem = problemOf(bench.stretch(startUs, endUs), exercise.expects);
    if (problem === null && !signal.aborted) bench.keep(exercise, startUs, endUs);
    return problem;
  } catch (error) {
    if (error instanceof CarpalError && error.code === 'device-lost') return error.message;
    throw error;
  }
}
