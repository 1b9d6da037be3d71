import type {
  EvaluatedRecording,
  Evaluation,
  KindSummary,
} from '../../host-tools/evaluation/evaluation-result.js';
import { byActivity, byPerson, bySet } from '../../host-tools/evaluation/groups.js';
import { summarise } from '../../host-tools/evaluation/summary.js';
import { negativeHours } from '../../host-tools/report/negative-hours.js';
import { LEAST_RECALL, MOST_CONFIRM_S } from '../../host-tools/report/targets.js';
import type { HandwashMetadata } from './model-json.js';

const KIND = 'handwash';
const MOST_FALSE_ALARMS = 4;

/** Targets first, then set by set, then the worst person. */
export function figuresTable({ recordings }: Evaluation): string {
  const all = summarise(recordings, KIND);
  const worst = byPerson(recordings, KIND)[0];
  return [
    '| what | figure | target |',
    '|---|---|---|',
    `| washes found | ${all.hit} of ${all.truth} (${percent(all.recall)}) | ≥ 95 %: ${met((all.recall ?? 0) >= LEAST_RECALL)} |`,
    `| median time to confirm | ${seconds(all.latencyP50S)} (p95 ${seconds(all.latencyP95S)}) | ≤ 6 s: ${met((all.latencyP50S ?? Number.POSITIVE_INFINITY) <= MOST_CONFIRM_S)} |`,
    `| false alarms, all sets | ${alarms(all, recordings)} | ≤ ${MOST_FALSE_ALARMS} in 39.9 h: ${met(all.falseAlarms <= MOST_FALSE_ALARMS)} |`,
    ...bySet(recordings, KIND)
      .filter(({ summary }) => summary.falsePerHour !== null)
      .map(
        ({ name, summary, recordings }) =>
          `| false alarms, ${name} | ${alarms(summary, recordings)} | |`,
      ),
    `| worst person, ${worst?.name} | ${worst?.summary.hit} of ${worst?.summary.truth} washes, median ${seconds(worst?.summary.latencyP50S ?? null)} | |`,
    `| fragments in all washes | ${all.fragments} | |`,
  ].join('\n');
}

/** Activities with false alarms. */
export function activityTable({ recordings }: Evaluation): string {
  const rows = byActivity(recordings, KIND).filter(({ falseAlarms }) => falseAlarms > 0);
  if (rows.length === 0) return 'none.';
  return [
    '| set | activity | false alarms | hours |',
    '|---|---|---|---|',
    ...rows.map(
      ({ set, activity, falseAlarms, hours }) =>
        `| ${set} | ${activity} | ${falseAlarms} | ${hours.toFixed(2)} |`,
    ),
  ].join('\n');
}

/** Washes that begin after other activity: what a confirmation takes when the window is not empty. */
export function syntheticLine({ synthetic }: Evaluation): string {
  const { truth, hit, latencyP50S, latencyP95S, timerErrorP50S } = summarise(synthetic, KIND);
  return `Synthetic, ${truth} washes spliced into other activity (other people's, other watches'): ${hit} found, confirmed after
${seconds(latencyP50S)} (median; p95 ${seconds(latencyP95S)}), the timer off by ${seconds(timerErrorP50S)} (median).`;
}

/** What each fold's thresholds do for those who set them. */
export function innerTable(folds: readonly HandwashMetadata[]): string {
  return [
    '| fold | epoch | chosen | judged at | washes of validation people | median | false alarms |',
    '|---|---|---|---|---|---|---|',
    ...folds.map(({ training, thresholds, validation }) => {
      const {
        washes,
        confirmed,
        confirmMedianS,
        falseAlarms,
        hours,
        thresholds: own,
      } = validation!;
      return `| ${training.fold} | ${training.stoppedAfter} | ${own.enterSteps}, ${own.exitSteps} | ${thresholds.enterSteps}, ${thresholds.exitSteps} steps | ${confirmed} of ${washes} | ${confirmMedianS.toFixed(1)} s | ${falseAlarms} in ${hours.toFixed(1)} h |`;
    }),
  ].join('\n');
}

export function alarms(
  { falseAlarms, falsePerHour, falsePerHour95 }: KindSummary,
  recordings: readonly EvaluatedRecording[],
): string {
  const rate = `${falsePerHour?.toFixed(2)} an hour, bound ${falsePerHour95?.toFixed(2)}`;
  const hours = negativeHours(recordings);
  return `${falseAlarms} in ${hours.toFixed(1)} h (${rate})`;
}

function met(is: boolean): string {
  return is ? 'met' : '**not met**';
}

export function percent(share: number | null): string {
  return share === null ? 'none' : `${(100 * share).toFixed(1)} %`;
}

export function seconds(value: number | null): string {
  return value === null ? 'none' : `${value.toFixed(1)} s`;
}
