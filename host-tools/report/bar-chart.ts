import { type Html, html } from './html.js';

export interface Bar {
  readonly name: string;
  /** 0…1. */
  readonly value: number;
  /** What this bar is held against, where each has its own. */
  readonly wanted?: number;
}

/** A value to hold the bars against: what is wanted, or what others reached. */
export interface BarMark {
  readonly title: string;
  readonly value: number;
}

const WIDTH = 640;
const LEFT = 200;
const RIGHT = 60;
const ROW = 34;
const TOP = 30;
const BOTTOM = 26;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Shares as bars, one under the other, with a dashed line at the mark, where there is one. As SVG. */
export function barChart(title: string, bars: readonly Bar[], goal: BarMark | null): Html {
  const height = TOP + bars.length * ROW + BOTTOM;
  const floor = height - BOTTOM;
  const x = (value: number): number =>
    Math.round((LEFT + value * (WIDTH - LEFT - RIGHT)) * 10) / 10;
  const text = bars.map(({ name, value }) => `${name} ${value.toFixed(2)}`).join(', ');
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}. ${text}">
${TICKS.map((tick) => html`<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${TOP}" y2="${floor}"/><text class="tick" x="${x(tick)}" y="${floor + 18}" text-anchor="middle">${tick}</text>`)}
${
  goal === null
    ? null
    : html`<line class="goal" x1="${x(goal.value)}" x2="${x(goal.value)}" y1="${TOP - 8}" y2="${floor}"/><text class="target-text" x="${x(goal.value)}" y="${TOP - 13}" text-anchor="middle">${goal.title} ${goal.value.toFixed(2)}</text>`
}
${bars.map(({ name, value, wanted }, i) => {
  const y = TOP + i * ROW;
  return html`<text class="tick" x="${LEFT - 10}" y="${y + ROW / 2 + 4}" text-anchor="end">${name}</text><rect class="bar" x="${LEFT}" y="${y + 6}" width="${Math.max(0, x(value) - LEFT)}" height="${ROW - 12}"/><text class="value" x="${x(value) + 7}" y="${y + ROW / 2 + 4}">${value.toFixed(2)}</text>${
    wanted === undefined
      ? null
      : html`<line class="goal" x1="${x(wanted)}" x2="${x(wanted)}" y1="${y + 1}" y2="${y + ROW - 1}"/><text class="target-text" x="${WIDTH - RIGHT + 8}" y="${y + ROW / 2 + 4}">of ${wanted.toFixed(2)}</text>`
  }`;
})}
</svg>`;
}
