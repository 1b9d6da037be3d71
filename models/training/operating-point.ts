import type { Thresholds } from '../../src/detect/hysteresis.js';
import { replay } from './event-replay.js';
import type { WindowScore } from './window-scores.js';

/** One recording that judges: a wash from beginning to end, or something else. */
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

/** Four in the 39.9 h of everything that is no washing. */
const TARGET_PER_HOUR = 0.1;

/**
 * What thresholds may cost. Five times the target: at the target the network of today confirms half of
 * the washes after 11 s and more, and a late start is what wearers of other watches complain of most.
 */
export const BUDGET_PER_HOUR = 0.5;

/** The target's share of washes that are found. */
const LEAST_FOUND = 0.95;

/** The largest difference of two int8 logits. */
const MOST_STEPS = 255;
/** What a false alarm an hour costs, in shares of washes missed: the target's worth is one in twenty. */
const FALSE_ALARM_COST = 0.5;
/** What a late wash costs, in shares of one missed. */
const LATE_COST = 0.2;
/** Beyond the target nothing makes up for more. */
const OVER_BUDGET = 1;
/** Scores inside washes that may lie below the threshold where washing ends. */
const BELOW_EXIT = 0.01;
/** A logit below even odds: there the network itself says that it is something else. */
const LEAST_EXIT = -4;

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

/** The operating points of every threshold worth asking, lowest first: the DET curve. */
export function detCurve(
  recordings: readonly ScoredRecording[],
  withinS: number,
): OperatingPoint[] {
  const inside = recordings
    .filter((one) => one.washing)
    .flatMap(({ scores }) => scores.flatMap(({ steps }) => steps ?? []))
    .sort((a, b) => a - b);
  const stays = Math.max(LEAST_EXIT, Math.floor(quantile(inside, BELOW_EXIT)));
  const points: OperatingPoint[] = [];
  for (let enterSteps = 1; enterSteps <= MOST_STEPS; enterSteps++) {
    const exitSteps = Math.min(stays, enterSteps);
    const point = operatingPoint(recordings, { enterSteps, exitSteps }, withinS);
    points.push(point);
    if (point.confirmed === 0) break;
  }
  return points;
}

/** The lowest threshold of a DET curve from which on false alarms keep to the budget. */
export function pointWithinBudget(curve: readonly OperatingPoint[]): OperatingPoint {
  let chosen = curve.length - 1;
  while (chosen > 0 && falsePerHour(curve[chosen - 1]!) <= BUDGET_PER_HOUR) chosen--;
  return curve[chosen]!;
}

/**
 * Of the thresholds that confirm half of the washes in time, and keep to the budget, the lowest with the fewest false
 * alarms; where none does, the lowest that keeps to the budget.
 * @param withinS from a wash's first sample to its confirmation
 */
export function chosenPoint(curve: readonly OperatingPoint[], withinS: number): OperatingPoint {
  const inTime = curve.filter(
    (point) =>
      falsePerHour(point) <= BUDGET_PER_HOUR &&
      point.confirmMedianS <= withinS &&
      point.confirmed >= LEAST_FOUND * point.washes,
  );
  const fewest = Math.min(...inTime.map(({ falseAlarms }) => falseAlarms));
  return inTime.find(({ falseAlarms }) => falseAlarms === fewest) ?? pointWithinBudget(curve);
}

/** The point of a DET curve that loses least to missed and late washes and to false alarms. */
export function bestPoint(curve: readonly OperatingPoint[]): OperatingPoint {
  const values = curve.map(pointValue);
  const best = Math.max(...values);
  // Of several alike the middle one, which is far from either harm.
  const alike = curve.filter((_, i) => values[i] === best);
  return alike[alike.length >> 1]!;
}

/** 1 for a detector without fault: the event score that stops training. */
export function pointValue(point: OperatingPoint): number {
  const { washes, confirmed, inTime } = point;
  const perHour = falsePerHour(point);
  const over = perHour > TARGET_PER_HOUR ? OVER_BUDGET : 0;
  const caught = confirmed - LATE_COST * (confirmed - inTime);
  return caught / washes - FALSE_ALARM_COST * perHour - over;
}

function falsePerHour({ falseAlarms, hours }: OperatingPoint): number {
  return hours > 0 ? falseAlarms / hours : 0;
}

/** Of sorted values, by nearest rank; NaN of none. */
export function quantile(sorted: readonly number[], share: number): number {
  const rank = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[rank] ?? Number.NaN;
}
