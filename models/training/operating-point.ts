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
  /** Of those, within the time allowed. */
  readonly inTime: number;
  /** Seconds from a wash's first sample to its confirmation, of those confirmed. */
  readonly confirmMedianS: number;
  readonly confirmP95S: number;
  readonly falseAlarms: number;
  readonly hours: number;
  /** Pauses reported inside washes that have none (each recording is one wash). */
  readonly pauses: number;
}

/** The largest difference of two int8 logits. */
const MOST_STEPS = 255;
/** What a false alarm an hour costs, in shares of washes missed; a late one counts half. */
const FALSE_ALARM_COST = 0.03;
/** Scores inside washes that may lie below the threshold where washing ends. */
const BELOW_EXIT = 0.01;

/** @param withinS from a wash's first sample to its confirmation */
export function operatingPoint(
  recordings: readonly ScoredRecording[],
  thresholds: Thresholds,
  withinS: number,
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
    inTime: delays.filter((delay) => delay <= withinS).length,
    confirmMedianS: quantile(delays, 0.5),
    confirmP95S: quantile(delays, 0.95),
    falseAlarms,
    hours: seconds / 3600,
    pauses,
  };
}

/**
 * The entry threshold with the best balance of washes confirmed within `withinS` and false alarms;
 * washing ends below what all but a few scores inside washes reach, but not below even odds.
 */
export function chooseThresholds(
  recordings: readonly ScoredRecording[],
  withinS: number,
): Thresholds {
  const inside = recordings
    .filter((one) => one.washing)
    .flatMap(({ scores }) => scores.flatMap(({ steps }) => steps ?? []))
    .sort((a, b) => a - b);
  const exitSteps = Math.max(0, Math.floor(quantile(inside, BELOW_EXIT)));
  let best = { enterSteps: exitSteps, value: Number.NEGATIVE_INFINITY };
  for (let enterSteps = exitSteps; enterSteps <= MOST_STEPS; enterSteps++) {
    const point = operatingPoint(recordings, { enterSteps, exitSteps }, withinS);
    const perHour = point.hours > 0 ? point.falseAlarms / point.hours : 0;
    const caught = (point.inTime + point.confirmed) / (2 * point.washes);
    const value = caught - FALSE_ALARM_COST * perHour;
    if (value >= best.value) best = { enterSteps, value };
    if (point.confirmed === 0) break;
  }
  return { enterSteps: best.enterSteps, exitSteps };
}

/** Of sorted values, by nearest rank; NaN of none. */
export function quantile(sorted: readonly number[], share: number): number {
  const rank = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[rank] ?? Number.NaN;
}
