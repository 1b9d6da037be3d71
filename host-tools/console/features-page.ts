import type { FeatureRuns } from '../virtual-watch/feature-runs.js';
import { columns } from './columns.js';
import { budgetTable, rangeText } from './energy-page.js';
import type { Style } from './style.js';

/** What each feature costs, the same wear without it, and budgets with every detector armed. */
export function featuresPage(
  { costs, everything }: FeatureRuns,
  simulatedS: number,
  style: Style,
): string {
  const rows = costs.map(({ title, on, milliamps, withIt, withoutIt, note }) => [
    title,
    on ? 'on' : 'off',
    rangeText(milliamps),
    withIt.averageMilliamps.value.toFixed(2),
    withoutIt.averageMilliamps.value.toFixed(2),
    withIt.batteryDays.value.toFixed(1),
    withoutIt.batteryDays.value.toFixed(1),
    note,
  ]);
  const head = ['feature', 'now', 'costs mA', 'with', 'without', 'days with', 'without', ''];
  const sections = [`${style('bold', 'what each feature costs')}\n${columns([head, ...rows])}`];
  if (everything.budgets.length > 0) {
    const title = style('bold', 'with every detector armed');
    sections.push(`${title}\n${budgetTable(simulatedS, everything, style)}`);
  }
  return `${sections.join('\n\n')}\n`;
}
