import type { RaiseEvaluation } from '../evaluation/raise-evaluation.js';
import { momentFigures, openings } from '../evaluation/raise-figures.js';
import { NONE, rateText } from '../report/number-text.js';
import { columns } from './columns.js';

/** Openings by set, and what mixtures with voices came to. */
export function raiseText({ daily, moments: judged }: RaiseEvaluation): string {
  const rows = openings(daily);
  const kinds = momentFigures(judged);
  const sets = rows.filter(({ activity }) => activity === null);
  return [
    'Openings of the microphone while nobody speaks',
    columns([
      ['', 'hours', 'openings', 'an hour (95 %)', 'listening s/h'],
      ...sets.map(({ set, hours, openings: n, perHour, perHour95, secondsPerHour }) => [
        set,
        hours.toFixed(2),
        n,
        `${rateText(perHour)} (≤ ${rateText(perHour95)})`,
        secondsPerHour === null ? NONE : secondsPerHour.toFixed(1),
      ]),
    ]),
    'Synthetic: made arms, recorded voices',
    columns([
      ['', 'voice', 'times', 'opened', 'reported'],
      ...kinds.map(({ activity, spoken, moments, opened, reported }) => [
        activity,
        spoken ? 'yes' : 'no',
        moments,
        opened,
        reported,
      ]),
    ]),
  ].join('\n');
}
