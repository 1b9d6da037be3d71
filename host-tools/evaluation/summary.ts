import type {
  EvaluatedRecording,
  KindSummary,
  ScoredDetection,
  TruthEvent,
} from './evaluation-result.js';
import { EVENT_FEATURES } from './event-feature.js';
import { isMerge } from './matching.js';
import { percentile } from './percentile.js';
import { poissonUpper95 } from './poisson.js';
import { outsideUs } from './spans.js';

/** The figures of one kind over recordings, pooled: counts and hours are added, then divided. */
export function summarise(recordings: readonly EvaluatedRecording[], kind: string): KindSummary {
  let truth = 0;
  let hit = 0;
  let fragments = 0;
  let merges = 0;
  let falseAlarms = 0;
  let falseUs = 0;
  let negativeS = 0;
  let bounded = 0;
  const latencies: number[] = [];
  const timerErrors: number[] = [];
  for (const recording of recordings) {
    const events = recording.truth.filter((event) => event.kind === kind);
    truth += events.length;
    bounded += events.filter((event) => event.bounded).length;
    negativeS += totalOf(recording.negativeS);
    for (const detection of recording.detections) {
      if (detection.kind !== kind) continue;
      if (isMerge(detection, recording.truth)) merges++;
      falseUs += outsideUs(openSpan(detection, recording), events);
      if (detection.outcome === 'fragment') fragments++;
      if (detection.outcome === 'false') falseAlarms++;
      if (detection.outcome !== 'hit') continue;
      hit++;
      const event = recording.truth[detection.truth!]!;
      latencies.push(latencyS(detection, event));
      if (event.bounded) timerErrors.push((detection.startUs - event.startUs) / 1e6);
    }
  }
  const hours = negativeS / 3600;
  const perHour = (value: number): number | null => (hours > 0 ? value / hours : null);
  return {
    truth,
    hit,
    recall: truth > 0 ? hit / truth : null,
    fragments,
    merges,
    falseAlarms,
    falsePerHour: perHour(falseAlarms),
    falsePerHour95: perHour(poissonUpper95(falseAlarms)),
    falseSecondsPerHour: perHour(falseUs / 1e6),
    latencyP50S: percentile(latencies, 0.5),
    latencyP95S: percentile(latencies, 0.95),
    timerErrorP50S: bounded > 0 ? percentile(timerErrors, 0.5) : null,
  };
}

/** From the start of a wash to its confirmation; of a gesture, from its end to the report. */
export function latencyS(
  { kind, t_us }: Pick<ScoredDetection, 'kind' | 't_us'>,
  { startUs, endUs }: Pick<TruthEvent, 'startUs' | 'endUs'>,
): number {
  return (t_us - (EVENT_FEATURES.gesture.takes(kind) ? endUs : startUs)) / 1e6;
}

/** What the wearer saw as washing: from the back-dated start on. */
function openSpan(detection: ScoredDetection, recording: EvaluatedRecording) {
  return {
    startUs: Math.max(0, detection.startUs),
    endUs: detection.endUs ?? recording.durationS * 1e6,
  };
}

function totalOf(seconds: Readonly<Record<string, number>>): number {
  return Object.values(seconds).reduce((total, value) => total + value, 0);
}
