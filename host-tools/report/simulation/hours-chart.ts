import { rangeText } from '../../console/energy-page.js';
import { CAUSE_TITLES, CAUSES } from '../../virtual-watch/energy/causes.js';
import type { HourEnergy } from '../../virtual-watch/energy/hours.js';
import { type Html, html } from '../html.js';
import { dayAxis, figureSteps, LEFT, tenth, timeTicks, WIDTH } from './day-axis.js';

const HEIGHT = 300;
const TOP = 12;
const FLOOR = HEIGHT - 26;

/** mA of each hour, stacked by what it goes to, with the whole range as a whisker. */
export function hoursChart(hours: readonly HourEnergy[]): Html {
  const last = hours.at(-1)!;
  const axis = dayAxis(last.startS + last.s);
  const most = Math.max(...hours.map(({ milliamps }) => milliamps.high));
  const y = (milliamps: number): number => tenth(FLOOR - (milliamps / most) * (FLOOR - TOP));
  const bars = hours.map((hour) => {
    const from = axis.x(hour.startS) + 1;
    const width = Math.max(1, tenth(axis.x(hour.startS + hour.s) - from - 1));
    let below = 0;
    const parts = CAUSES.map((cause) => {
      const { value } = hour.byCause[cause];
      const base = below;
      below += value;
      if (value <= 0) return null;
      return html`<rect class="cause-${cause}" x="${from}" y="${y(below)}" width="${width}" height="${tenth(y(base) - y(below))}"><title>${CAUSE_TITLES[cause]}, hour ${hour.startS / 3600}: ${rangeText(hour.byCause[cause], 3)} mA</title></rect>`;
    });
    const middle = tenth(from + width / 2);
    return html`${parts}<line class="whisker" x1="${middle}" x2="${middle}" y1="${y(hour.milliamps.high)}" y2="${y(hour.milliamps.low)}"><title>hour ${hour.startS / 3600}: ${rangeText(hour.milliamps)} mA</title></line>`;
  });
  const mean = hours.map(({ milliamps }) => milliamps.value.toFixed(2)).join(', ');
  return html`<svg class="chart wide" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="mA by hour: ${mean}">
${figureSteps(most).map((step) => html`<line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${y(step)}" y2="${y(step)}"/><text class="tick" x="${LEFT - 7}" y="${y(step) + 4}" text-anchor="end">${step} mA</text>`)}
${timeTicks(axis, FLOOR, FLOOR)}${bars}
</svg>
<ul class="legend">${CAUSES.filter((cause) => hours.some(({ byCause }) => byCause[cause].value > 0)).map((cause) => html`<li class="cause-${cause}">${CAUSE_TITLES[cause]}</li>`)}<li class="whisker">with every figure at its cheaper and its dearer end</li></ul>`;
}
