import type { Difference, Paired } from '../evaluation/paired.js';
import type { PersonFigures } from '../evaluation/people.js';
import { columns } from './columns.js';

/** Two results side by side: every person, then the pooled figures with their intervals. */
export function comparisonPage({ pairs, recall, falsePerHour, latencyS }: Paired): string {
  const heading = ['', 'found A', 'found B', 'false A', 'false B', 'confirmed A', 'confirmed B'];
  const people = [...pairs]
    .sort((a, b) => change(b.a, b.b) - change(a.a, a.b) || a.subject.localeCompare(b.subject, 'en'))
    .map(({ subject, a, b }) => [
      subject,
      found(a),
      found(b),
      a.falseAlarms,
      b.falseAlarms,
      secondsText(a.latencyS),
      secondsText(b.latencyS),
    ]);
  return [
    columns([heading, ...people]),
    `Pooled over ${pairs.length} people; B less A with the 95 % interval of a bootstrap over people`,
    columns([
      ['', 'A', 'B', 'B less A', '95 %'],
      ['recall', ...differenceCells(recall)],
      ['false alarms an hour', ...differenceCells(falsePerHour)],
      ['seconds to confirm', ...differenceCells(latencyS)],
    ]),
    '',
  ].join('\n');
}

/** How much worse or better a person fares: those who changed most come first. */
function change(a: PersonFigures, b: PersonFigures): number {
  return Math.abs(a.hits - b.hits) + Math.abs(a.falseAlarms - b.falseAlarms);
}

function found({ hits, washes }: PersonFigures): string {
  return washes === 0 ? '–' : `${hits} of ${washes}`;
}

function differenceCells({ a, b, difference, low95, high95 }: Difference): string[] {
  return [text(a), text(b), text(difference), `${text(low95)} … ${text(high95)}`];
}

function text(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}

function secondsText(value: number | null): string {
  return value === null ? '–' : `${value.toFixed(1)} s`;
}
