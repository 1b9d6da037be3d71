import { type Html, html } from './html.js';

/** Rows are what was so, columns what was said; counts or seconds. */
export interface ConfusionMatrix {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly values: readonly (readonly number[])[];
  /** `gestures`, `seconds`. */
  readonly unit: string;
}

const CELL = 46;
const WIDEST_CELL = 96;
const WIDTH = 640;
const LEFT = 140;
const BOTTOM = 30;
/** A character that stands aslant takes so much height. */
const SLANT = 5.6;

/** As SVG: a row's shares as shades, its values as figures; right answers lie on the diagonal. */
export function confusionChart(title: string, matrix: ConfusionMatrix): Html {
  const { rows, columns, values, unit } = matrix;
  const cell = Math.min(WIDEST_CELL, Math.max(CELL, (WIDTH - LEFT) / columns.length));
  const width = LEFT + columns.length * cell + 8;
  const top = 24 + SLANT * Math.max(...columns.map((column) => column.length));
  const height = top + rows.length * CELL + BOTTOM;
  const totals = values.map((row) => row.reduce((sum, value) => sum + value, 0));
  const cells = rows.flatMap((row, r) =>
    columns.map((column, c) => {
      const value = values[r]![c]!;
      const share = totals[r]! > 0 ? value / totals[r]! : 0;
      const x = LEFT + c * cell;
      const y = top + r * CELL;
      const kind = row === column ? 'right' : 'wrong';
      const text = `${row} taken for ${column}: ${round(value)} ${unit} (${percent(share)})`;
      return html`<g><title>${text}</title><rect class="cell ${kind}" x="${x + 1}" y="${y + 1}" width="${cell - 2}" height="${CELL - 2}" fill-opacity="${value === 0 ? 0.05 : (0.15 + 0.65 * share).toFixed(2)}"/>${
        value === 0
          ? null
          : html`<text x="${x + cell / 2}" y="${y + CELL / 2 + 5}" text-anchor="middle">${shown(value, share, unit)}</text>`
      }</g>`;
    }),
  );
  return html`<svg class="chart confusion" viewBox="0 0 ${width} ${height}" style="max-width:${width}px" role="img" aria-label="${title}. ${summary(matrix, totals)}">
${columns.map((column, c) => html`<text class="tick" transform="translate(${LEFT + (c + 0.5) * cell} ${top - 8}) rotate(-45)">${column}</text>`)}
${rows.map((row, r) => html`<text class="tick" x="${LEFT - 8}" y="${top + (r + 0.5) * CELL + 5}" text-anchor="end">${row}</text>`)}
${cells}
<text class="label" x="${LEFT + (columns.length * cell) / 2}" y="${height - 8}" text-anchor="middle">columns: said, rows: so; in ${unit}</text>
</svg>`;
}

/** Seconds are too many to read: their share stands in the cell. */
function shown(value: number, share: number, unit: string): string {
  return unit === 'seconds' ? percent(share) : String(round(value));
}

function summary({ rows, columns, values }: ConfusionMatrix, totals: readonly number[]): string {
  return rows
    .map((row, r) => {
      const c = columns.indexOf(row);
      if (c < 0 || totals[r] === 0) return null;
      return `${row} right in ${percent(values[r]![c]! / totals[r]!)}`;
    })
    .filter((text) => text !== null)
    .join(', ');
}

function percent(share: number): string {
  const percents = share * 100;
  return percents > 0 && percents < 0.5 ? '<1 %' : `${Math.round(percents)} %`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
