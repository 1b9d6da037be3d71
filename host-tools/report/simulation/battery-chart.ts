import type { Range } from '../../virtual-watch/energy/figure.js';
import type { BatteryPoint } from '../../virtual-watch/energy/hours.js';
import { type Html, html } from '../html.js';
import { figureSteps, LEFT, tenth, WIDTH } from './day-axis.js';

const HEIGHT = 280;
const TOP = 12;
const FLOOR = HEIGHT - 30;

/** How full the battery is over days like this one, and between which lines it may lie. */
export function batteryChart(points: readonly BatteryPoint[], days: Range): Html {
  const endHour = points.at(-1)!.hour;
  const x = (hour: number): number => tenth(LEFT + (hour / endHour) * (WIDTH - LEFT - 12));
  const y = (left: number): number => tenth(FLOOR - left * (FLOOR - TOP));
  const path = (end: keyof Range, of: readonly BatteryPoint[]): string =>
    of.map(({ hour, left }) => `${x(hour)},${y(left[end])}`).join(' ');
  const band = `${path('high', points)} ${path('low', [...points].reverse())}`;
  const ticks = figureSteps(endHour / 24).map(
    (day) =>
      html`<line class="grid" x1="${x(day * 24)}" x2="${x(day * 24)}" y1="${TOP}" y2="${FLOOR}"/><text class="tick" x="${x(day * 24)}" y="${FLOOR + 17}" text-anchor="middle">${day} d</text>`,
  );
  const levels = [0, 0.25, 0.5, 0.75, 1].map(
    (level) =>
      html`<line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${y(level)}" y2="${y(level)}"/><text class="tick" x="${LEFT - 7}" y="${y(level) + 4}" text-anchor="end">${level * 100} %</text>`,
  );
  return html`<svg class="chart wide" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Battery over days like this one: empty after ${days.value.toFixed(1)} days, between ${days.low.toFixed(1)} and ${days.high.toFixed(1)}">
${levels}${ticks}<polygon class="band" points="${band}"/><polyline class="left" points="${path('value', points)}"/>
</svg>`;
}
