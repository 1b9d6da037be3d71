import { type Html, html } from '../html.js';
import { NONE } from '../number-text.js';
import type { QuantisedFigure, ReportContext } from '../report-context.js';
import { section, table } from '../table.js';

/** What quantisation cost. */
export function quantisationSection(measured: ReportContext['floatAgainstInt8']): Html {
  if (measured === null) {
    return section('quantisation', 'Float against int8', html`<p>Not measured.</p>`);
  }
  return section(
    'quantisation',
    'Float against int8',
    html`${table(
      'The float network and the int8 model made of it',
      [{ title: 'Figure' }, { title: 'Float', figures: true }, { title: 'Int8', figures: true }],
      measured.figures.map((row) => [row.figure, text(row, row.float), text(row, row.int8)]),
    )}<p class="note">Measured on ${measured.source}.</p>`,
  );
}

function text({ unit }: QuantisedFigure, value: number | null): string {
  if (value === null) return NONE;
  const digits = Number.isInteger(value) ? 0 : 2;
  return `${value.toFixed(digits)} ${unit}`.trim();
}
