import type { KindSummary } from '../../evaluation/evaluation-result.js';
import type { Column, Columns } from '../columns.js';
import { type Html, html } from '../html.js';
import { hoursText, percentText, rateText, secondsText } from '../number-text.js';
import { section, table } from '../table.js';

type Row = readonly [title: string, figure: (column: Column) => string];

const ROWS: readonly Row[] = [
  ['recordings', ({ recordings }) => String(recordings.length)],
  ['people', ({ recordings }) => String(new Set(recordings.map((one) => one.subject)).size)],
  ['washes', of((s) => String(s.truth))],
  ['found', of((s) => String(s.hit))],
  ['recall', of((s) => percentText(s.recall))],
  ['fragments (further detections in a wash)', of((s) => String(s.fragments))],
  ['merges (one detection over two washes)', of((s) => String(s.merges))],
  ['hours outside washes', ({ hours }) => hoursText(hours)],
  ['false alarms', of((s) => String(s.falseAlarms))],
  ['false alarms per hour', of((s) => rateText(s.falsePerHour))],
  ['at most, per hour (95 %)', of((s) => rateText(s.falsePerHour95))],
  ['false seconds per hour', of((s) => rateText(s.falseSecondsPerHour))],
  ['time to confirm, median', of((s) => secondsText(s.latencyP50S))],
  ['time to confirm, 95 % within', of((s) => secondsText(s.latencyP95S))],
];

function of(figure: (summary: KindSummary) => string): Row[1] {
  return ({ summary }) => figure(summary);
}

/** Every figure of the contract, in both columns. */
export function figuresTable({ people, device, together, seen }: Columns): Html {
  const columns = [people, device, together, ...(seen ? [seen] : [])];
  return table(
    'Event scores by column',
    [{ title: 'Figure' }, ...columns.map(({ title }) => ({ title, figures: true }))],
    ROWS.map(([title, figure]) => [title, ...columns.map(figure)]),
  );
}

export function figuresSection(columns: Columns): Html {
  return section(
    'figures',
    'All figures',
    html`${figuresTable(columns)}
<p class="note">A hit is a confirmation inside a wash, one to one. Time to confirm runs from the start of the
wash to the confirmation and includes the warm-up. A recording that is one wash from its first sample to its
last measures recall and time to confirm, never onset, end or timer error.</p>`,
  );
}
