import type { EvaluatedRecording, KindSummary } from './evaluation-result.js';
import { poissonUpper95 } from './poisson.js';
import { summarise } from './summary.js';

export interface Group {
  readonly name: string;
  readonly recordings: readonly EvaluatedRecording[];
  readonly hours: number;
  readonly summary: KindSummary;
}

/** By person, the worst first: the lowest recall, then the most false alarms an hour. */
export function byPerson(recordings: readonly EvaluatedRecording[], kind: string): Group[] {
  return groups(recordings, kind, ({ subject }) => subject).sort(worseFirst);
}

/** By set, which is also by device: every set was recorded with one. In the order they came. */
export function bySet(recordings: readonly EvaluatedRecording[], kind: string): Group[] {
  return groups(recordings, kind, ({ set }) => set);
}

/** Of people whom the model that scored them never saw. */
export function unseen(recordings: readonly EvaluatedRecording[]): EvaluatedRecording[] {
  return recordings.filter((one) => !one.seen);
}

/** Of people whom it was trained on (`--allow-seen`): figures of memory, never pooled with the others'. */
export function seen(recordings: readonly EvaluatedRecording[]): EvaluatedRecording[] {
  return recordings.filter((one) => one.seen);
}

export function hoursOf(recordings: readonly EvaluatedRecording[]): number {
  return recordings.reduce((total, { durationS }) => total + durationS, 0) / 3600;
}

function groups(
  recordings: readonly EvaluatedRecording[],
  kind: string,
  nameOf: (recording: EvaluatedRecording) => string,
): Group[] {
  const members = new Map<string, EvaluatedRecording[]>();
  for (const recording of recordings) {
    const name = nameOf(recording);
    members.set(name, [...(members.get(name) ?? []), recording]);
  }
  return [...members].map(([name, own]) => ({
    name,
    recordings: own,
    hours: hoursOf(own),
    summary: summarise(own, kind),
  }));
}

/** People without washes come after those with them, as their recall says nothing. */
function worseFirst(a: Group, b: Group): number {
  return (
    (a.summary.recall ?? 2) - (b.summary.recall ?? 2) ||
    (b.summary.falsePerHour ?? 0) - (a.summary.falsePerHour ?? 0) ||
    (b.summary.latencyP50S ?? 0) - (a.summary.latencyP50S ?? 0) ||
    a.name.localeCompare(b.name, 'en')
  );
}

/** False alarms during one activity. */
export interface ActivityFigures {
  readonly set: string;
  readonly activity: string;
  readonly hours: number;
  readonly falseAlarms: number;
  readonly falsePerHour: number | null;
  readonly falsePerHour95: number | null;
}

/** What people did when it was no washing, most false alarms an hour first; then by hours. */
export function byActivity(
  recordings: readonly EvaluatedRecording[],
  kind: string,
): ActivityFigures[] {
  const tallies = new Map<string, { set: string; activity: string; s: number; alarms: number }>();
  const tally = (set: string, activity: string) => {
    const key = `${set}\n${activity}`;
    const found = tallies.get(key) ?? { set, activity, s: 0, alarms: 0 };
    tallies.set(key, found);
    return found;
  };
  for (const { set, negativeS, detections } of recordings) {
    for (const [activity, s] of Object.entries(negativeS)) tally(set, activity).s += s;
    for (const detection of detections) {
      if (detection.kind !== kind || detection.outcome !== 'false') continue;
      tally(set, detection.activity).alarms++;
    }
  }
  return [...tallies.values()]
    .map(({ set, activity, s, alarms }) => ({
      set,
      activity,
      hours: s / 3600,
      falseAlarms: alarms,
      falsePerHour: s > 0 ? (alarms * 3600) / s : null,
      falsePerHour95: s > 0 ? (poissonUpper95(alarms) * 3600) / s : null,
    }))
    .sort((a, b) => (b.falsePerHour ?? 0) - (a.falsePerHour ?? 0) || b.hours - a.hours);
}
