import { rangeText } from '../../console/energy-page.js';
import type { FeatureCost } from '../../virtual-watch/energy/features.js';
import { type Html, html } from '../html.js';
import { figureSteps, tenth, WIDTH } from './day-axis.js';

const ROW = 30;
const TOP = 8;
const NAMES = 220;
const RIGHT = 70;

/** What each feature costs, as bars from zero with their range. */
export function featuresChart(costs: readonly FeatureCost[]): Html {
  const most = Math.max(0.1, ...costs.map(({ milliamps }) => milliamps.high));
  const least = Math.min(0, ...costs.map(({ milliamps }) => milliamps.low));
  const scale = (WIDTH - NAMES - RIGHT) / (most - least);
  const x = (milliamps: number): number => tenth(NAMES + (milliamps - least) * scale);
  const floor = TOP + costs.length * ROW;
  const rows = costs.map(({ title, milliamps }, i) => {
    const { value, low, high } = milliamps;
    const top = TOP + i * ROW;
    const middle = top + ROW / 2;
    return html`<text class="label" x="${NAMES - 10}" y="${middle + 4}" text-anchor="end">${title}</text>
<rect class="bar" x="${x(Math.min(0, value))}" y="${top + 5}" width="${Math.max(1, tenth(Math.abs(value) * scale))}" height="${ROW - 10}"><title>${title}: ${rangeText(milliamps)} mA</title></rect>
<line class="whisker" x1="${x(low)}" x2="${x(high)}" y1="${middle}" y2="${middle}"/>
<text class="tick" x="${x(Math.max(high, value)) + 6}" y="${middle + 4}">${value.toFixed(2)}</text>`;
  });
  const ticks = figureSteps(most).map(
    (step) =>
      html`<line class="grid" x1="${x(step)}" x2="${x(step)}" y1="${TOP}" y2="${floor}"/><text class="tick" x="${x(step)}" y="${floor + 17}" text-anchor="middle">${step}</text>`,
  );
  const text = costs.map(({ title, milliamps }) => `${title} ${milliamps.value.toFixed(2)}`);
  return html`<svg class="chart wide" viewBox="0 0 ${WIDTH} ${floor + 24}" role="img" aria-label="mA by feature: ${text.join(', ')}">
${ticks}${rows}
</svg>`;
}
