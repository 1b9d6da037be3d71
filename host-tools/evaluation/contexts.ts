import type { Mode, WatchEvent } from '../../src/events.js';
import type { TimeSpan } from './spans.js';

/** What the wearer is about: what the duty cycle runs on, and walking apart from other motion. */
export const CONTEXTS = ['table', 'still', 'moving', 'walking'] as const;
export type Context = (typeof CONTEXTS)[number];

/** A context begins, and lasts to the next one. */
export interface ContextChange {
  readonly t_us: number;
  readonly context: Context;
}

/** What mode and walking records say together, in the order of time. */
export function contextsOf(events: readonly WatchEvent[]): ContextChange[] {
  const changes: ContextChange[] = [];
  let mode: Mode | null = null;
  let walking = false;
  for (const event of events) {
    if (event.type === 'mode') mode = event.to;
    else if (event.type === 'walking') walking = event.walking;
    else continue;
    if (mode === null) continue;
    const context = contextOf(mode, walking);
    if (context !== changes[changes.length - 1]?.context) {
      changes.push({ t_us: event.t_us, context });
    }
  }
  return changes;
}

/** When the microphone was on; a stretch that did not end lasts for ever. */
export function listeningSpans(events: readonly WatchEvent[]): TimeSpan[] {
  const spans: TimeSpan[] = [];
  for (const event of events) {
    if (event.type !== 'mode') continue;
    const open = spans[spans.length - 1];
    if (event.from === 'listening' && open?.endUs === Number.POSITIVE_INFINITY) {
      spans[spans.length - 1] = { ...open, endUs: event.t_us };
    }
    if (event.to === 'listening') {
      spans.push({ startUs: event.t_us, endUs: Number.POSITIVE_INFINITY });
    }
  }
  return spans;
}

/** A watch that charges lies on a table; while it listens or serves, the wrist may move. */
function contextOf(mode: Mode, walking: boolean): Context {
  if (mode === 'table' || mode === 'charging') return 'table';
  if (mode === 'still') return 'still';
  return walking ? 'walking' : 'moving';
}
