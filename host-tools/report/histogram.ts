import { type Html, html } from './html.js';

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Bins of one width from 0; the last one is open and takes what lies beyond. */
export function binned(values: readonly number[], width: number, bins: number): Bin[] {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    counts[Math.min(bins - 1, Math.max(0, Math.floor(value / width)))]!++;
  }
  return counts.map((count, i) => ({
    from: i * width,
    to: i === bins - 1 ? Number.POSITIVE_INFINITY : (i + 1) * width,
    count,
  }));
}

const WIDTH = 640;
const HEIGHT = 220;
const LEFT = 34;
const BOTTOM = 48;
const TOP = 40;

/** As SVG, with a line at the target. */
export function histogram(bins: readonly Bin[], label: string, target: number): Html {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const slot = (WIDTH - LEFT) / bins.length;
  const floor = HEIGHT - BOTTOM;
  const height = (count: number): number => (count / most) * (floor - TOP);
  const binWidth = bins[0]!.to - bins[0]!.from;
  const targetX = LEFT + (target / binWidth) * slot;
  const bars = bins.map(({ from, to, count }, i) => {
    const left = LEFT + i * slot;
    const name = Number.isFinite(to) ? `${from} to ${to} s` : `${from} s and more`;
    const shown =
      count === 0
        ? null
        : html`<text class="tick" x="${left + slot / 2}" y="${floor - height(count) - 5}" text-anchor="middle">${count}</text>`;
    return html`<rect class="bar" x="${left + 1.5}" y="${floor - height(count)}" width="${slot - 3}" height="${height(count)}"><title>${name}: ${count}</title></rect>${shown}${i % 2 === 0 ? html`<text class="tick" x="${left}" y="${floor + 18}" text-anchor="middle">${from}</text>` : null}`;
  });
  const text = bins
    .filter(({ count }) => count > 0)
    .map(({ from, to, count }) => `${from} to ${Number.isFinite(to) ? to : 'more'}: ${count}`)
    .join(', ');
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}. ${text}">
<line class="axis" x1="${LEFT}" x2="${WIDTH}" y1="${floor}" y2="${floor}"/>${bars}
<line class="goal" x1="${targetX}" x2="${targetX}" y1="4" y2="${floor}"/><text class="target-text" x="${targetX + 5}" y="16">target</text>
<text class="label" x="${(LEFT + WIDTH) / 2}" y="${HEIGHT - 6}" text-anchor="middle">${label}</text>
</svg>`;
}
