import { HandwashDetector, type HandwashLimits } from '../../src/detect/handwash.js';
import type { Thresholds } from '../../src/detect/hysteresis.js';
import type { ScoreTrace } from '../evaluation/evaluation-result.js';

/** The detector's timing: window and hop in microseconds. */
export interface DetectorTiming {
  readonly windowUs: number;
  readonly hopUs: number;
  readonly limits: HandwashLimits;
}

/**
 * Runs the firmware's detector on a score trace. A trace says when the watch had each answer, in bursts;
 * the detector goes by the windows' own time, which is a hop from one to the next.
 * @returns when each wash was confirmed, in microseconds from the recording's start, as in the trace
 */
export function confirmations(
  scores: ScoreTrace,
  thresholds: Thresholds,
  timing: DetectorTiming,
): number[] {
  const { windowUs, hopUs, limits } = timing;
  const confirmed: number[] = [];
  let deliveredUs = 0;
  const detector = new HandwashDetector(timing, thresholds, limits, {
    onPhase(phase) {
      if (phase === 'start') confirmed.push(deliveredUs);
    },
    onGoal() {},
  });
  let windowEndUs = Number.NEGATIVE_INFINITY;
  let streamUs = windowUs;
  for (let i = 0; i < scores.t_us.length; i++) {
    const t_us = scores.t_us[i]!;
    if (t_us - deliveredUs > windowUs / 2 || i === 0) {
      // The stream broke or the watch slept: the window was filled anew, which takes its whole length.
      if (i > 0) passTime(detector, windowEndUs, t_us, timing);
      windowEndUs = t_us;
      streamUs = windowUs;
    }
    deliveredUs = t_us;
    detector.onScore(windowEndUs, scores.steps[i]!, streamUs);
    windowEndUs += hopUs;
    streamUs += hopUs;
  }
  return confirmed;
}

/** Lets an open wash pause, close and leave its refractory time, as it does on a watch without scores. */
function passTime(
  detector: HandwashDetector,
  fromUs: number,
  toUs: number,
  { hopUs, limits }: DetectorTiming,
): void {
  detector.onStreamReset();
  const longestUs = limits.pauseAfterUs + limits.pauseLimitUs + limits.refractoryUs + 4 * hopUs;
  const endUs = Math.min(toUs, fromUs + longestUs);
  for (let t_us = fromUs; t_us < endUs; t_us += hopUs) detector.onTime(t_us);
}
