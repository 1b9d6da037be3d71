import type { TaughtSummary } from '../evaluation/taught-summary.js';
import { percentText, rateText } from '../report/number-text.js';
import { columns } from './columns.js';

/** A line for each number of samples. */
export function taughtText(summaries: readonly TaughtSummary[]): string {
  return columns([
    [
      'samples',
      'cases',
      'found',
      'worst',
      'as built-in',
      'others changed',
      'everyday an hour (95 %)',
    ],
    ...summaries.map((one) => [
      String(one.samples),
      one.cases,
      percentText(one.right),
      percentText(one.worst),
      percentText(one.asBuiltIn),
      percentText(one.othersChanged),
      `${rateText(one.everydayPerHour)} (≤ ${rateText(one.everydayPerHour95)})`,
    ]),
  ]);
}
