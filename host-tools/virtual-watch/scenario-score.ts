import type { Config } from '../../src/config.js';
import { detectionsOf } from '../evaluation/detections.js';
import type {
  EvaluatedRecording,
  KindSummary,
  ScoredDetection,
} from '../evaluation/evaluation-result.js';
import { EVENT_FEATURES } from '../evaluation/event-feature.js';
import { matchEvents } from '../evaluation/matching.js';
import { percentile } from '../evaluation/percentile.js';
import { summarise } from '../evaluation/summary.js';
import { activityAt, negativeSeconds } from '../evaluation/truth.js';
import { firstWordUs, scenarioTruth } from './scenario-truth.js';
import type { Simulation } from './simulation.js';

/** All gestures together, whatever their id; one taken for another is a false alarm and a miss. */
export const EVERY_GESTURE = 'gesture:*';

/** How the watch did on a scenario: synthetic motion and sound, so no figure of recognition. */
export interface ScenarioScore {
  readonly events: EvaluatedRecording;
  /** Of the kinds that are armed, and of EVERY_GESTURE. */
  readonly kinds: Readonly<Record<string, KindSummary>>;
  /** From the first word to the decision, seconds; null without a hit. */
  readonly speechLatencyP50S: number | null;
  readonly speechLatencyP95S: number | null;
}

/** null for what no scenario is of. */
export function scoreScenario(simulation: Simulation): ScenarioScore | null {
  const { recording, run, energy } = simulation;
  if (recording.subject !== 'synthetic') return null;
  const isArmed = armedKinds(energy.model.config);
  const truth = scenarioTruth(recording.segments).filter(({ kind }) => isArmed(kind));
  const found = detectionsOf(simulation.events);
  const matches = matchEvents(found, truth);
  const events: EvaluatedRecording = {
    name: recording.name,
    set: 'scenario',
    subject: recording.subject,
    split: 'unseen-people',
    fold: null,
    seen: false,
    durationS: run.simulatedS,
    negativeS: negativeSeconds(recording, truth),
    truth,
    detections: found.map((detection, i): ScoredDetection => {
      const activity = activityAt(recording.segments, detection.t_us);
      return { ...detection, ...matches[i]!, activity };
    }),
    activities: recording.segments,
    scores: { t_us: [], steps: [] },
  };
  const kinds = [...new Set([...truth, ...found].map(({ kind }) => kind))].sort();
  const summaries = kinds.map((kind) => [kind, summarise([events], kind)] as const);
  const gestures = kinds.some(EVENT_FEATURES.gesture.takes)
    ? [[EVERY_GESTURE, summarise([asOneKind(events)], EVERY_GESTURE)] as const]
    : [];
  const waits = speechWaits(events);
  return {
    events,
    kinds: Object.fromEntries([...summaries, ...gestures]),
    speechLatencyP50S: percentile(waits, 0.5),
    speechLatencyP95S: percentile(waits, 0.95),
  };
}

function armedKinds({ armed }: Config): (kind: string) => boolean {
  const { handwash, gesture, raise } = EVENT_FEATURES;
  return (kind) =>
    (armed.handwash && handwash.takes(kind)) ||
    (armed.gestures && gesture.takes(kind)) ||
    (armed.raise && raise.takes(kind));
}

/** The same matches, with one name for every gesture. */
function asOneKind(events: EvaluatedRecording): EvaluatedRecording {
  const renamed = <T extends { readonly kind: string }>(one: T): T =>
    EVENT_FEATURES.gesture.takes(one.kind) ? { ...one, kind: EVERY_GESTURE } : one;
  return {
    ...events,
    truth: events.truth.map(renamed),
    detections: events.detections.map(renamed),
  };
}

function speechWaits({ truth, detections, activities }: EvaluatedRecording): number[] {
  return detections
    .filter(({ kind, outcome }) => EVENT_FEATURES.raise.takes(kind) && outcome === 'hit')
    .map(({ t_us, truth: index }) => (t_us - firstWordUs(activities, truth[index!]!)!) / 1e6);
}
