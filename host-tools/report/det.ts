import type { EvaluatedRecording } from '../evaluation/evaluation-result.js';
import { matchEvents } from '../evaluation/matching.js';
import { negativeHours } from './negative-hours.js';
import { confirmations, type DetectorTiming } from './replay.js';

/** Misses and false alarms at one enter threshold. */
export interface DetPoint {
  readonly enterSteps: number;
  readonly truth: number;
  readonly missed: number;
  readonly falseAlarms: number;
  /** Outside truth. */
  readonly hours: number;
}

/** Enter thresholds tried: the whole range of a difference of two int8 logits, and the one in use. */
export function thresholdsTried(enterSteps: number): number[] {
  const tried = new Set([enterSteps]);
  for (let steps = -252; steps <= 252; steps += 6) tried.add(steps);
  return [...tried].sort((a, b) => a - b);
}

/**
 * Re-runs smoothing, hysteresis and confirmation on the score traces, once for each enter threshold.
 * The exit threshold stays where it is, or falls with an enter threshold below it.
 */
export function detCurve(
  kind: string,
  recordings: readonly EvaluatedRecording[],
  thresholds: { readonly enterSteps: number; readonly exitSteps: number },
  timing: DetectorTiming,
): DetPoint[] {
  const truth = recordings.reduce((sum, { truth }) => sum + truth.length, 0);
  const hours = negativeHours(recordings);
  const peaks = recordings.map(({ scores }) => scores.steps.reduce((a, b) => Math.max(a, b), -256));
  return thresholdsTried(thresholds.enterSteps).map((enterSteps) => {
    const exitSteps = Math.min(thresholds.exitSteps, enterSteps);
    let missed = 0;
    let falseAlarms = 0;
    for (const [i, recording] of recordings.entries()) {
      // What is compared is a mean of scores, never above the largest of them.
      if (peaks[i]! < enterSteps) {
        missed += recording.truth.length;
        continue;
      }
      const confirmed = confirmations(recording.scores, { enterSteps, exitSteps }, timing);
      const detections = confirmed.map((t_us) => ({ kind, t_us, startUs: t_us, endUs: t_us }));
      const matches = matchEvents(detections, recording.truth);
      missed += recording.truth.length - matches.filter(({ outcome }) => outcome === 'hit').length;
      falseAlarms += matches.filter(({ outcome }) => outcome === 'false').length;
    }
    return { enterSteps, truth, missed, falseAlarms, hours };
  });
}
