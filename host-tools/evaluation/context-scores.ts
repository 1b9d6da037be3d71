import type { Segment } from '../recordings/recording.js';
import { CONTEXTS, type Context, type ContextChange } from './contexts.js';
import { percentile } from './percentile.js';

/** What the labels say the wearer was about. */
export interface ContextSpan {
  readonly startUs: number;
  readonly endUs: number;
  readonly context: Context;
}

/** One recording: what was so, and what the watch said. */
export interface ContextRecording {
  readonly name: string;
  readonly set: string;
  readonly subject: string;
  /** Limits were set on this person. */
  readonly seen: boolean;
  readonly unseenDevice: boolean;
  /** Joined from parts of recordings. */
  readonly synthetic: boolean;
  readonly durationUs: number;
  readonly truth: readonly ContextSpan[];
  readonly contexts: readonly ContextChange[];
  /** What the wearer did over time, by the set's own labels. */
  readonly activities: readonly Segment[];
}

/** Seconds by what was so, and by what the watch said. */
export type Confusion = Readonly<Record<Context, Readonly<Record<Context, number>>>>;

/** From a change of what the wearer is about to the watch's saying so. */
export interface TransitionDelays {
  readonly to: Context;
  readonly transitions: number;
  /** Those the watch followed before the next one. */
  readonly followed: number;
  readonly p50S: number | null;
  readonly p95S: number | null;
}

/** A watch that has just been switched on looks closely first; what it says until then is no answer. */
const SETTLING_US = 10e6;

/** @param from the first seconds of a recording that count for nothing */
export function confusionOf(
  recordings: readonly ContextRecording[],
  settlingUs = SETTLING_US,
): Confusion {
  const confusion = emptyConfusion();
  for (const { truth, contexts, durationUs } of recordings) {
    contexts.forEach(({ t_us, context }, i) => {
      const fromUs = Math.max(t_us, settlingUs);
      const toUs = contexts[i + 1]?.t_us ?? durationUs;
      for (const span of truth) {
        const us = Math.min(toUs, span.endUs) - Math.max(fromUs, span.startUs);
        if (us > 0) confusion[span.context][context] += us / 1e6;
      }
    });
  }
  return confusion;
}

/** Share of the seconds of a context in which the watch said so; null where there are none. */
export function shareRight(confusion: Confusion, context: Context): number | null {
  const row = Object.values(confusion[context]);
  const total = row.reduce((sum, s) => sum + s, 0);
  return total > 0 ? confusion[context][context] / total : null;
}

/** By the context that begins; what a recording starts with is no transition. */
export function transitionDelays(recordings: readonly ContextRecording[]): TransitionDelays[] {
  const delays = new Map<Context, (number | null)[]>(CONTEXTS.map((context) => [context, []]));
  for (const { truth, contexts } of recordings) {
    truth.forEach((span, i) => {
      const before = truth[i - 1];
      if (!before || before.context === span.context || span.startUs - before.endUs > 1e6) return;
      delays.get(span.context)!.push(delayS(span, contexts));
    });
  }
  return CONTEXTS.map((to) => {
    const all = delays.get(to)!;
    const followed = all.filter((s) => s !== null);
    return {
      to,
      transitions: all.length,
      followed: followed.length,
      p50S: percentile(followed, 0.5),
      p95S: percentile(followed, 0.95),
    };
  });
}

/** Seconds until the watch is there; 0 where it was before; null where it is not before the span ends. */
function delayS(
  { startUs, endUs, context }: ContextSpan,
  contexts: readonly ContextChange[],
): number | null {
  for (const [i, change] of contexts.entries()) {
    const untilUs = contexts[i + 1]?.t_us ?? Number.POSITIVE_INFINITY;
    if (change.context !== context || untilUs <= startUs) continue;
    if (change.t_us >= endUs) return null;
    return Math.max(0, change.t_us - startUs) / 1e6;
  }
  return null;
}

function emptyConfusion(): Record<Context, Record<Context, number>> {
  const row = (): Record<Context, number> => ({ table: 0, still: 0, moving: 0, walking: 0 });
  return { table: row(), still: row(), moving: row(), walking: row() };
}
