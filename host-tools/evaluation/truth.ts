import type { Recording, Segment } from '../recordings/recording.js';
import type { TruthEvent } from './evaluation-result.js';
import { kindOf, type LabelReading } from './label-table.js';

/** A longer silence between two samples was not recorded, so it counts neither for nor against. */
const MAX_SILENCE_US = 2e6;

export const UNLABELLED = 'unlabelled';

export interface RecordingTruth {
  readonly truth: readonly TruthEvent[];
  /** Recorded seconds outside truth, by label. */
  readonly negativeS: Readonly<Record<string, number>>;
  /** Labels that the table does not know. */
  readonly unmapped: readonly string[];
}

/** What the labels of a recording say. Runs of one kind that touch are one event. */
export function truthOf(recording: Recording, reading: LabelReading): RecordingTruth {
  const truth: TruthEvent[] = [];
  const unmapped = new Set<string>();
  for (const { startUs, endUs, label } of recording.segments) {
    const kind = kindOf(reading, label);
    if (kind === undefined) unmapped.add(label);
    if (kind === undefined || kind === null) continue;
    const last = truth[truth.length - 1];
    if (last && last.kind === kind && last.endUs === startUs) {
      truth[truth.length - 1] = { ...last, endUs };
    } else {
      truth.push({ kind, startUs, endUs, bounded: true, synthetic: false });
    }
  }
  const bounded = reading.truth === 'segments';
  return {
    truth: truth.map((event) => ({ ...event, bounded: bounded && isInside(event, recording) })),
    negativeS: negativeSeconds(recording, truth),
    unmapped: [...unmapped].sort(),
  };
}

/** Where a label runs from a recording's first sample to its last, washing did not begin or end there. */
function isInside({ startUs, endUs }: TruthEvent, { t_us }: Recording): boolean {
  return startUs > t_us[0]! && endUs < t_us[t_us.length - 1]!;
}

/** The label at a time. */
export function activityAt(segments: readonly Segment[], t_us: number): string {
  let found = UNLABELLED;
  for (const { startUs, endUs, label } of segments) {
    if (t_us >= startUs && t_us <= endUs) found = label;
  }
  return found;
}

/** Recorded seconds outside truth, by label. */
export function negativeSeconds(
  { t_us, segments }: Recording,
  truth: readonly TruthEvent[],
): Record<string, number> {
  const us = new Map<string, number>();
  let segment = 0;
  let event = 0;
  let label = '';
  let total = 0;
  const book = (): void => {
    if (total > 0) us.set(label, (us.get(label) ?? 0) + total);
    total = 0;
  };
  for (let i = 0; i + 1 < t_us.length; i++) {
    const now = t_us[i]!;
    const stepUs = t_us[i + 1]! - now;
    while (segment < segments.length && segments[segment]!.endUs <= now) segment++;
    while (event < truth.length && truth[event]!.endUs <= now) event++;
    if (stepUs > MAX_SILENCE_US || (truth[event] && truth[event]!.startUs <= now)) continue;
    const at = segments[segment];
    const present = at && at.startUs <= now ? at.label : UNLABELLED;
    if (present !== label) {
      book();
      label = present;
    }
    total += stepUs;
  }
  book();
  return Object.fromEntries([...us].map(([name, sum]) => [name, sum / 1e6]));
}
