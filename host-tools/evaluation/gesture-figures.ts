import { meanF1, personScores } from './class-scores.js';
import type { EvaluatedRecording, ScoredDetection } from './evaluation-result.js';
import { EVENT_FEATURES } from './event-feature.js';
import { percentile } from './percentile.js';
import { poissonUpper95 } from './poisson.js';
import { latencyS } from './summary.js';

/** What was said of a set in which nobody made gestures. */
export interface DailyLife {
  readonly set: string;
  readonly unseenDevice: boolean;
  readonly hours: number;
  readonly falseAlarms: number;
  readonly falsePerHour: number | null;
  readonly falsePerHour95: number | null;
  /** What was done meanwhile, most false gestures first. */
  readonly activities: readonly (readonly [activity: string, falseAlarms: number])[];
}

const MOST_ACTIVITIES = 4;
/** Everything together, where there is more than one set. */
export const ALL_SETS = 'all';

/** Recordings without any gesture, by set and together. */
export function dailyLife(recordings: readonly EvaluatedRecording[]): DailyLife[] {
  const idle = recordings.filter(({ truth }) => truth.length === 0);
  const sets = [...new Set(idle.map(({ set }) => set))];
  const rows = sets.map((set) =>
    dailyOf(
      set,
      idle.filter((one) => one.set === set),
    ),
  );
  return rows.length > 1 ? [...rows, dailyOf(ALL_SETS, idle)] : rows;
}

function dailyOf(set: string, recordings: readonly EvaluatedRecording[]): DailyLife {
  const hours = recordings.reduce((sum, { durationS }) => sum + durationS, 0) / 3600;
  const said = recordings.flatMap(({ detections }) => detections);
  const counts = new Map<string, number>();
  for (const { activity } of said) counts.set(activity, (counts.get(activity) ?? 0) + 1);
  const perHour = (value: number): number | null => (hours > 0 ? value / hours : null);
  return {
    set,
    unseenDevice: recordings.every(({ split }) => split === 'unseen-device'),
    hours,
    falseAlarms: said.length,
    falsePerHour: perHour(said.length),
    falsePerHour95: perHour(poissonUpper95(said.length)),
    activities: [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_ACTIVITIES),
  };
}

/** All gestures together; keys are a contract (README). */
export interface GestureSummary {
  readonly meanF1: number | null;
  readonly worstF1: number | null;
  readonly f1ByPerson: Readonly<Record<string, number>>;
  readonly latencyP50S: number | null;
  readonly latencyP95S: number | null;
  /** Hours in which nobody made a gesture, and what was said in them. */
  readonly dailyHours: number;
  readonly dailyFalseAlarms: number;
  readonly dailyFalsePerHour: number | null;
  readonly dailyFalsePerHour95: number | null;
}

export function gestureSummary(recordings: readonly EvaluatedRecording[]): GestureSummary {
  const people = personScores(recordings.filter(({ truth }) => truth.length > 0));
  const daily = dailyLife(recordings).at(-1);
  const latencies = gestureLatencies(recordings);
  return {
    meanF1: meanF1(people),
    worstF1: people[0]?.macroF1 ?? null,
    f1ByPerson: Object.fromEntries(people.map(({ subject, macroF1 }) => [subject, macroF1])),
    latencyP50S: percentile(latencies, 0.5),
    latencyP95S: percentile(latencies, 0.95),
    dailyHours: daily?.hours ?? 0,
    dailyFalseAlarms: daily?.falseAlarms ?? 0,
    dailyFalsePerHour: daily?.falsePerHour ?? null,
    dailyFalsePerHour95: daily?.falsePerHour95 ?? null,
  };
}

/** What the watch would have missed and said falsely, had it asked for more. */
export interface StricterPoint {
  /** Least confidence, in the steps of a record: 255 are 1. */
  readonly confidence255: number;
  readonly missRate: number;
  readonly falsePerHour: number;
  readonly falsePerHour95: number;
}

/**
 * From where the watch decides to ever stricter decisions; what it rejects leaves no trace, so that there is no
 * looser one. Empty without gestures, or without hours in which nobody made one.
 */
export function stricterPoints(recordings: readonly EvaluatedRecording[]): StricterPoint[] {
  const labelled = recordings.filter(({ truth }) => truth.length > 0);
  const idle = recordings.filter(({ truth }) => truth.length === 0);
  const made = labelled.reduce((sum, { truth }) => sum + truth.length, 0);
  const hours = idle.reduce((sum, { durationS }) => sum + durationS, 0) / 3600;
  if (made === 0 || hours === 0) return [];
  const hits = labelled.flatMap(({ detections }) =>
    detections.filter(({ outcome }) => outcome === 'hit').map(stepsOf),
  );
  const alarms = idle.flatMap(({ detections }) => detections.map(stepsOf));
  const levels = [...new Set([0, ...hits])].sort((a, b) => a - b);
  return levels.map((confidence255) => {
    const atLeast = (all: readonly number[]) => all.filter((one) => one >= confidence255).length;
    const falseAlarms = atLeast(alarms);
    return {
      confidence255,
      missRate: 1 - atLeast(hits) / made,
      falsePerHour: falseAlarms / hours,
      falsePerHour95: poissonUpper95(falseAlarms) / hours,
    };
  });
}

function stepsOf({ confidence = 1 }: ScoredDetection): number {
  return Math.round(confidence * 255);
}

/** Seconds from the end of each gesture that was found to its report; of one kind, or of all. */
export function gestureLatencies(
  recordings: readonly EvaluatedRecording[],
  kind?: string,
): number[] {
  const wanted = (one: string): boolean =>
    kind === undefined ? EVENT_FEATURES.gesture.takes(one) : one === kind;
  return recordings.flatMap(({ truth, detections }) =>
    detections
      .filter((one) => one.outcome === 'hit' && wanted(one.kind))
      .map((one) => latencyS(one, truth[one.truth!]!)),
  );
}
