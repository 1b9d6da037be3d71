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
 * Runs the firmware's detector on a score trace.
 * @returns when each wash was confirmed, in microseconds from the recording's start
 */
export function confirmations(
  scores: ScoreTrace,
  thresholds: Thresholds,
  timing: DetectorTiming,
): number[] {
  const { windowUs, hopUs, limits } = timing;
  const confirmed: number[] = [];
  const detector = new HandwashDetector(timing, thresholds, limits, {
    onPhase(phase, t_us) {
      if (phase === 'start') confirmed.push(t_us);
    },
    onGoal() {},
  });
  let previousUs = Number.NEGATIVE_INFINITY;
  let streamUs = windowUs;
  for (let i = 0; i < scores.t_us.length; i++) {
    const t_us = scores.t_us[i]!;
    if (t_us - previousUs > windowUs / 2) {
      // The stream broke or the watch slept: the window was filled anew, which takes its whole length.
      if (i > 0) passTime(detector, previousUs, t_us, timing);
      streamUs = windowUs;
    }
    detector.onScore(t_us, scores.steps[i]!, streamUs);
    streamUs += hopUs;
    previousUs = t_us;
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
  for (let t_us = fromUs + hopUs; t_us < endUs; t_us += hopUs) detector.onTime(t_us);
}
