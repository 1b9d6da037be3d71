import type { Segment } from '../recordings/recording.js';
import { CONTEXTS, type Context, type ContextChange } from './contexts.js';
import { percentile } from './percentile.js';
import type { TimeSpan } from './spans.js';

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

/** Recordings whose figures stand together. */
export interface ContextColumn {
  readonly key: string;
  readonly title: string;
  readonly recordings: readonly ContextRecording[];
}

/** Those with labels; people whom the limits were set on stand apart. */
export function contextColumns(recordings: readonly ContextRecording[]): ContextColumn[] {
  const columns: ContextColumn[] = [
    {
      key: 'unseenPeople',
      title: 'Unseen people',
      recordings: recordings.filter(({ seen, unseenDevice }) => !seen && !unseenDevice),
    },
    {
      key: 'unseenDevice',
      title: 'Unseen device',
      recordings: recordings.filter(({ unseenDevice }) => unseenDevice),
    },
    {
      key: 'tunedOn',
      title: 'People whom the limits were set on',
      recordings: recordings.filter(({ seen }) => seen),
    },
  ];
  return columns.filter(({ recordings: own }) => own.some(({ truth }) => truth.length > 0));
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
      const said = {
        startUs: Math.max(t_us, settlingUs),
        endUs: contexts[i + 1]?.t_us ?? durationUs,
      };
      for (const span of truth) {
        const us = overlapUs(said, span);
        if (us > 0) confusion[span.context][context] += us / 1e6;
      }
    });
  }
  return confusion;
}

/** What the watch said while something was done, by the set's own labels. */
export interface ActivitySeconds {
  readonly set: string;
  readonly activity: string;
  readonly seconds: Readonly<Record<Context, number>>;
}

/** Every label of every set, in the order of their names. */
export function secondsByActivity(
  recordings: readonly ContextRecording[],
  settlingUs = SETTLING_US,
): ActivitySeconds[] {
  const found = new Map<string, ActivitySeconds & { readonly seconds: Record<Context, number> }>();
  for (const { set, activities, contexts, durationUs } of recordings) {
    contexts.forEach(({ t_us, context }, i) => {
      const span = {
        startUs: Math.max(t_us, settlingUs),
        endUs: contexts[i + 1]?.t_us ?? durationUs,
      };
      for (const activity of activities) {
        const us = overlapUs(span, activity);
        if (us <= 0) continue;
        const key = `${set} ${activity.label}`;
        const one = found.get(key) ?? { set, activity: activity.label, seconds: emptyRow() };
        found.set(key, one);
        one.seconds[context] += us / 1e6;
      }
    });
  }
  return [...found.keys()].sort().map((key) => found.get(key)!);
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
  return { table: emptyRow(), still: emptyRow(), moving: emptyRow(), walking: emptyRow() };
}

function emptyRow(): Record<Context, number> {
  return { table: 0, still: 0, moving: 0, walking: 0 };
}

/** Negative where they do not meet. */
function overlapUs(a: TimeSpan, b: TimeSpan): number {
  return Math.min(a.endUs, b.endUs) - Math.max(a.startUs, b.startUs);
}
