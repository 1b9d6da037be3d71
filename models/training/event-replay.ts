import { parseConfig } from '../../src/config.js';
import { HandwashDetector } from '../../src/detect/handwash.js';
import { handwashLimits } from '../../src/detect/handwash-stage.js';
import type { Thresholds } from '../../src/detect/hysteresis.js';
import { HOP, RATE_HZ, WINDOW } from './handwash.js';
import type { WindowScore } from './window-scores.js';

const HOP_US = (HOP * 1e6) / RATE_HZ;
const WINDOW_US = (WINDOW * 1e6) / RATE_HZ;

/** What the detector made of one recording. */
export interface Replay {
  /** When each wash was confirmed, in microseconds from the recording's start. */
  readonly confirmedUs: readonly number[];
  readonly pauses: number;
}

/** Runs scores through the firmware's detector at its default settings. */
export function replay(scores: readonly WindowScore[], thresholds: Thresholds): Replay {
  const confirmedUs: number[] = [];
  let pauses = 0;
  const detector = new HandwashDetector(
    { hopUs: HOP_US, windowUs: WINDOW_US },
    thresholds,
    handwashLimits(parseConfig().handwash, HOP_US),
    {
      onPhase(phase, t_us) {
        if (phase === 'start') confirmedUs.push(t_us);
        if (phase === 'paused') pauses++;
      },
      onGoal() {},
    },
  );
  for (const { t_us, steps, streamUs } of scores) {
    if (steps === null) detector.onStreamReset();
    else detector.onScore(t_us, steps, streamUs);
  }
  return { confirmedUs, pauses };
}
