import type { TruthEvent } from '../evaluation/evaluation-result.js';
import type { Segment } from '../recordings/recording.js';
import { GESTURE, SPEAK } from './wearer/plan.js';

/** What a scenario's segments mean; others are negatives. */
const KINDS: Readonly<Record<string, string>> = {
  handwash: 'handwash',
  'handwash-pause': 'handwash',
  raise: 'raise',
  [SPEAK]: 'raise',
};

/** When the wearer of a scenario did what the watch looks for. A raise without a word is none. */
export function scenarioTruth(segments: readonly Segment[]): TruthEvent[] {
  const events: TruthEvent[] = [];
  for (const { startUs, endUs, label } of segments) {
    const kind = label.startsWith(GESTURE) ? label : KINDS[label];
    if (kind === undefined) continue;
    const last = events.at(-1);
    if (last && last.kind === kind && last.endUs === startUs) {
      events[events.length - 1] = { ...last, endUs };
    } else events.push({ kind, startUs, endUs, bounded: true, synthetic: true });
  }
  return events.filter((event) => event.kind !== 'raise' || firstWordUs(segments, event) !== null);
}

/** When the first word of a raise was said; null where none was. */
export function firstWordUs(segments: readonly Segment[], raise: TruthEvent): number | null {
  const { startUs, endUs } = raise;
  const word = segments.find(
    (segment) => segment.label === SPEAK && segment.startUs >= startUs && segment.endUs <= endUs,
  );
  return word?.startUs ?? null;
}
