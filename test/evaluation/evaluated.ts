import type {
  EvaluatedRecording,
  ScoredDetection,
  TruthEvent,
} from '../../host-tools/evaluation/evaluation-result.js';
import { type Detection, matchEvents } from '../../host-tools/evaluation/matching.js';

/** A wash from and to a second. */
export function wash(fromS: number, toS: number, changes: Partial<TruthEvent> = {}): TruthEvent {
  return {
    kind: 'handwash',
    startUs: fromS * 1e6,
    endUs: toS * 1e6,
    bounded: true,
    synthetic: false,
    ...changes,
  };
}

/** A detection: back-dated start, confirmation, end; in seconds. */
export function detected(startS: number, confirmedS: number, endS: number | null): Detection {
  return {
    kind: 'handwash',
    startUs: startS * 1e6,
    t_us: confirmedS * 1e6,
    endUs: endS === null ? null : endS * 1e6,
  };
}

/** An evaluated recording of `durationS` seconds, whose negatives are labelled `walking`. */
export function evaluated(
  durationS: number,
  truth: readonly TruthEvent[],
  detections: readonly Detection[],
  changes: Partial<EvaluatedRecording> = {},
): EvaluatedRecording {
  const matches = matchEvents(detections, truth);
  const washingS = truth.reduce((total, one) => total + one.endUs - one.startUs, 0) / 1e6;
  return {
    name: 'set:a',
    set: 'set',
    subject: 'set:p1',
    split: 'unseen-people',
    fold: null,
    seen: false,
    durationS,
    negativeS: { walking: durationS - washingS },
    truth,
    detections: detections.map(
      (one, i): ScoredDetection => ({ ...one, ...matches[i]!, activity: 'walking' }),
    ),
    activities: [],
    scores: { t_us: [], steps: [] },
    ...changes,
  };
}
