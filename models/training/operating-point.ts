import type { Thresholds } from '../../src/detect/hysteresis.js';
import { replay } from './event-replay.js';
import type { WindowScore } from './window-scores.js';

/** One held-out recording: a wash from beginning to end, or something else. */
export interface ScoredRecording {
  readonly recording: string;
  readonly label: string;
  readonly washing: boolean;
  readonly durationS: number;
  readonly scores: readonly WindowScore[];
}

/** How the detector does at a pair of thresholds. */
export interface OperatingPoint {
  readonly thresholds: Thresholds;
  readonly washes: number;
  readonly confirmed: number;
  /** Seconds from a wash's first sample to its confirmation, of those confirmed. */
  readonly confirmMedianS: number;
  readonly confirmP95S: number;
  readonly falseAlarms: number;
  readonly hours: number;
  /** Pauses reported inside washes that have none (each recording is one wash). */
  readonly pauses: number;
}

/** Share of washes that must be confirmed: above it, fewer false alarms count more. */
const LEAST_CONFIRMED = 0.95;
/** Scores inside washes that may lie below the threshold where washing ends. */
const BELOW_EXIT = 0.01;

export function operatingPoint(
  recordings: readonly ScoredRecording[],
  thresholds: Thresholds,
): OperatingPoint {
  const delays: number[] = [];
  let washes = 0;
  let falseAlarms = 0;
  let seconds = 0;
  let pauses = 0;
  for (const { washing, durationS, scores } of recordings) {
    const result = replay(scores, thresholds);
    if (washing) {
      washes++;
      pauses += result.pauses;
      if (result.confirmedUs.length > 0) delays.push(result.confirmedUs[0]! / 1e6);
    } else {
      seconds += durationS;
      falseAlarms += result.confirmedUs.length;
    }
  }
  delays.sort((a, b) => a - b);
  return {
    thresholds,
    washes,
    confirmed: delays.length,
    confirmMedianS: quantile(delays, 0.5),
    confirmP95S: quantile(delays, 0.95),
    falseAlarms,
    hours: seconds / 3600,
    pauses,
  };
}

/**
 * The highest entry threshold that still confirms the wanted share of washes within `withinS`; washing
 * ends below what all but a few scores inside washes reach.
 */
export function chooseThresholds(
  recordings: readonly ScoredRecording[],
  withinS: number,
): Thresholds {
  const washes = recordings.filter((one) => one.washing);
  const inside = washes.flatMap(({ scores }) => scores.flatMap(({ steps }) => steps ?? []));
  inside.sort((a, b) => a - b);
  const exit = Math.max(0, Math.floor(quantile(inside, BELOW_EXIT)));
  let enterSteps = exit;
  for (let candidate = exit; candidate <= 255; candidate++) {
    const thresholds = { enterSteps: candidate, exitSteps: exit };
    const intime = washes.filter(({ scores }) => {
      const first = replay(scores, thresholds).confirmedUs[0];
      return first !== undefined && first <= withinS * 1e6;
    });
    if (intime.length < LEAST_CONFIRMED * washes.length) break;
    enterSteps = candidate;
  }
  return { enterSteps, exitSteps: exit };
}

/** Of sorted values, by nearest rank; NaN of none. */
export function quantile(sorted: readonly number[], share: number): number {
  const rank = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[rank] ?? Number.NaN;
}
