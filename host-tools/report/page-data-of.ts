import type { EvaluatedRecording, Evaluation } from '../evaluation/evaluation-result.js';
import type { PageData, PageRecording, PageTrace, PageTruth } from './page/page-data.js';
import type { MotionTrace } from './report-context.js';
import { packInt16, packScores } from './score-packing.js';

/** What the page's script gets of an evaluation: everything that a timeline shows, packed. */
export function pageDataOf(evaluation: Evaluation, traces: readonly PageTrace[]): PageData {
  const { recordings, synthetic, timelines, thresholds } = evaluation;
  return {
    ...thresholds,
    recordings: [
      ...recordings.map((one) => pageRecording(one, one.seen ? 'trained on' : null)),
      ...synthetic.map((one) => pageRecording(one, 'synthetic')),
      ...timelines.map((one) => pageRecording(one, 'not scored')),
    ],
    traces,
  };
}

/** @param atUs the event that is marked */
export function pageTrace({ t_us, accelMps2 }: MotionTrace, atUs: number): PageTrace {
  const startUs = t_us[0] ?? atUs;
  return {
    startMs: startUs / 1000,
    offsetsMs: packInt16(Array.from(t_us, (t) => (t - startUs) / 1000)),
    accelCmps2: packInt16(Array.from(accelMps2, (value) => value * 100)),
    markS: atUs / 1e6,
  };
}

function pageRecording(recording: EvaluatedRecording, note: PageRecording['note']): PageRecording {
  const { name, subject, durationS, detections, activities, scores } = recording;
  return {
    name,
    subject,
    note,
    durationS,
    truth: recording.truth.map((_, i) => pageTruth(recording, i, note !== 'not scored')),
    detections: detections.map(({ t_us, startUs, endUs, outcome, activity }) => ({
      atS: t_us / 1e6,
      startS: startUs / 1e6,
      endS: endUs === null ? null : endUs / 1e6,
      outcome: note === 'not scored' ? null : outcome,
      activity,
    })),
    activities: activities.map(({ startUs, endUs, label }) => ({
      startS: startUs / 1e6,
      endS: endUs / 1e6,
      label,
    })),
    scores: packScores(scores),
  };
}

function pageTruth(
  { truth, detections }: EvaluatedRecording,
  index: number,
  scored: boolean,
): PageTruth {
  const { startUs, endUs } = truth[index]!;
  const hit = detections.find((one) => one.outcome === 'hit' && one.truth === index);
  return {
    startS: startUs / 1e6,
    endS: endUs / 1e6,
    missed: scored && !hit,
    latencyS: scored && hit ? (hit.t_us - startUs) / 1e6 : null,
  };
}
