import { percentile } from './percentile.js';
import { poissonUpper95 } from './poisson.js';
import type { JudgedMoment, RaiseEvaluation, SilentRecording } from './raise-evaluation.js';
import { activityAt } from './truth.js';

/** How often the microphone opened while something was done and nobody spoke. */
export interface OpeningFigures {
  readonly set: string;
  /** null for the whole set. */
  readonly activity: string | null;
  readonly hours: number;
  readonly openings: number;
  readonly perHour: number | null;
  readonly perHour95: number | null;
  /** Seconds of listening in an hour. */
  readonly secondsPerHour: number | null;
}

/** By set, and within each by label, most an hour first. */
export function openings(recordings: readonly SilentRecording[]): OpeningFigures[] {
  const sets = [...new Set(recordings.map(({ set }) => set))];
  return sets.flatMap((set) => {
    const own = recordings.filter((one) => one.set === set);
    const labels = new Set(own.flatMap(({ activities }) => activities.map(({ label }) => label)));
    const rows = [...labels].map((label) => openingsOf(set, label, own));
    return [
      openingsOf(set, null, own),
      ...rows.sort((a, b) => (b.perHour ?? 0) - (a.perHour ?? 0)),
    ];
  });
}

function openingsOf(
  set: string,
  activity: string | null,
  recordings: readonly SilentRecording[],
): OpeningFigures {
  let seconds = 0;
  let openCount = 0;
  let listenedS = 0;
  for (const { durationS, activities, listening } of recordings) {
    const own = activities.filter(({ label }) => label === activity);
    seconds +=
      activity === null
        ? durationS
        : own.reduce((sum, { startUs, endUs }) => sum + (endUs - startUs) / 1e6, 0);
    for (const { startUs, endUs } of listening) {
      if (activity !== null && activityAt(activities, startUs) !== activity) continue;
      openCount++;
      listenedS += (Math.min(endUs, durationS * 1e6) - startUs) / 1e6;
    }
  }
  const hours = seconds / 3600;
  const perHour = (value: number): number | null => (hours > 0 ? value / hours : null);
  return {
    set,
    activity,
    hours,
    openings: openCount,
    perHour: perHour(openCount),
    perHour95: perHour(poissonUpper95(openCount)),
    secondsPerHour: perHour(listenedS),
  };
}

/** Of mixtures: synthetic throughout. Keys are a contract (README). */
export interface RaiseSummary {
  readonly truth: number;
  readonly hit: number;
  readonly recall: number | null;
  readonly falseAlarms: number;
  readonly hours: number;
  /** From the first sample of the voice to the report. */
  readonly latencyP50S: number | null;
  readonly latencyP95S: number | null;
  /** Sound before the first word, of raises with speech; P5 is the least that 95 % of them have. */
  readonly beforeSpeechP50S: number | null;
  readonly beforeSpeechP5S: number | null;
  /** From the arm's arrival to the closed microphone, where nobody spoke. */
  readonly asleepP50S: number | null;
  readonly asleepP95S: number | null;
}

/** A microphone gives nothing for so long after it was opened (virtual-microphone.ts). */
const UNSETTLED_US = 50_000;
/** An arm that is raised with a purpose has arrived (wearer/activities.ts). */
const ARRIVED_US = 1e6;

export function raiseSummary({
  moments,
  strayReports,
  mixedS,
}: Pick<RaiseEvaluation, 'moments' | 'strayReports' | 'mixedS'>): RaiseSummary {
  const positives = moments.filter(({ positive }) => positive);
  const hits = positives.filter(({ reportedUs }) => reportedUs !== null);
  const falseReports = moments.filter(
    ({ positive, reportedUs }) => !positive && reportedUs !== null,
  );
  const latencies = hits.map(({ reportedUs, speech }) => (reportedUs! - speech!.startUs) / 1e6);
  const before = positives.flatMap(({ listening, speech }) =>
    listening === null ? [] : [(speech!.startUs - listening.startUs - UNSETTLED_US) / 1e6],
  );
  const silent = moments.filter(({ speech, listening }) => speech === null && listening !== null);
  const asleep = silent.map(
    ({ listening, startUs }) => (listening!.endUs - startUs - ARRIVED_US) / 1e6,
  );
  return {
    truth: positives.length,
    hit: hits.length,
    recall: positives.length > 0 ? hits.length / positives.length : null,
    falseAlarms: falseReports.length + strayReports,
    hours: mixedS / 3600,
    latencyP50S: percentile(latencies, 0.5),
    latencyP95S: percentile(latencies, 0.95),
    beforeSpeechP50S: percentile(before, 0.5),
    beforeSpeechP5S: percentile(before, 0.05),
    asleepP50S: percentile(asleep, 0.5),
    asleepP95S: percentile(asleep, 0.95),
  };
}

/** What one kind of moment came to. */
export interface MomentFigures {
  readonly activity: string;
  readonly spoken: boolean;
  readonly moments: number;
  readonly opened: number;
  readonly reported: number;
}

export function momentFigures(moments: readonly JudgedMoment[]): MomentFigures[] {
  const keys = new Map<string, JudgedMoment[]>();
  for (const moment of moments) {
    const key = `${moment.activity} ${moment.speech !== null}`;
    keys.set(key, [...(keys.get(key) ?? []), moment]);
  }
  return [...keys.values()]
    .map((own) => ({
      activity: own[0]!.activity,
      spoken: own[0]!.speech !== null,
      moments: own.length,
      opened: own.filter(({ listening }) => listening !== null).length,
      reported: own.filter(({ reportedUs }) => reportedUs !== null).length,
    }))
    .sort(
      (a, b) => a.activity.localeCompare(b.activity, 'en') || Number(b.spoken) - Number(a.spoken),
    );
}
