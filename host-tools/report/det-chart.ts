import { poissonUpper95 } from '../evaluation/poisson.js';
import { axisScale } from './axis-scale.js';
import type { DetPoint } from './det.js';
import { type Html, html } from './html.js';
import { percentText, rateText } from './number-text.js';

/** Misses of `misses` against false alarms of `alarms`, by enter threshold. */
export interface DetLine {
  readonly title: string;
  /** Class in the style sheet. */
  readonly name: 'people' | 'device';
  readonly points: readonly DetAxes[];
}

export interface DetAxes {
  readonly enterSteps: number;
  readonly missRate: number;
  readonly falsePerHour: number;
  /** Upper end of the exact one-sided 95 % Poisson interval. */
  readonly falsePerHour95: number;
}

/**
 * Points of two columns put together: the washes of one and the negative hours of another. The curve
 * begins at the threshold with most false alarms: below it they flow together into ever fewer that never
 * end, which is no improvement.
 */
export function detAxes(misses: readonly DetPoint[], alarms: readonly DetPoint[]): DetAxes[] {
  const most = Math.max(0, ...alarms.map(({ falseAlarms }) => falseAlarms));
  const first = alarms.findLastIndex(({ falseAlarms }) => falseAlarms === most);
  return misses.flatMap(({ enterSteps, truth, missed }, i) => {
    const { falseAlarms, hours } = alarms[i]!;
    if (truth === 0 || hours === 0 || (i < first && most > 0)) return [];
    return [
      {
        enterSteps,
        missRate: missed / truth,
        falsePerHour: falseAlarms / hours,
        falsePerHour95: poissonUpper95(falseAlarms) / hours,
      },
    ];
  });
}

const WIDTH = 640;
const HEIGHT = 400;
const LEFT = 84;
const RIGHT = 24;
const TOP = 12;
const BOTTOM = 52;
const X = axisScale(0.05, 100, [0, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]);
const Y = axisScale(0.02, 1, [0, 0.02, 0.05, 0.1, 0.2, 0.5, 1]);

const x = (value: number): number => round(LEFT + X.position(value) * (WIDTH - LEFT - RIGHT));
const y = (value: number): number =>
  round(HEIGHT - BOTTOM - Y.position(value) * (HEIGHT - TOP - BOTTOM));

/** As SVG: down and to the left is better; the shaded corner is where targets are met. */
export function detChart(
  lines: readonly DetLine[],
  enterSteps: number,
  target: { readonly missRate: number; readonly falsePerHour: number } | null,
  missed = 'washes missed',
): Html {
  const floor = y(0);
  const summary = lines.map((line) => operatingText(line, enterSteps)).join('; ');
  return html`<svg class="chart det" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Miss rate against false alarms per hour. ${summary}">
${
  target === null
    ? null
    : html`<rect class="target" x="${x(0)}" y="${y(target.missRate)}" width="${x(target.falsePerHour) - x(0)}" height="${floor - y(target.missRate)}"/>
<text class="target-text" x="${x(0) + 8}" y="${y(target.missRate) + 20}">target</text>`
}
${X.ticks.map((tick) => html`<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${TOP}" y2="${floor}"/><text class="tick" x="${x(tick)}" y="${floor + 20}" text-anchor="middle">${tick}</text>`)}
${Y.ticks.map((tick) => html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(tick)}" y2="${y(tick)}"/><text class="tick" x="${LEFT - 7}" y="${y(tick) + 4}" text-anchor="end">${Math.round(tick * 100)} %</text>`)}
<text class="label" x="${(LEFT + WIDTH) / 2}" y="${HEIGHT - 8}" text-anchor="middle">false alarms per hour</text>
<text class="label" transform="translate(18 ${(TOP + floor) / 2}) rotate(-90)" text-anchor="middle">${missed}</text>
${lines.map((line) => curve(line, enterSteps))}
</svg>`;
}

function curve({ name, points }: DetLine, enterSteps: number): Html {
  const path = points.map((point) => `${x(point.falsePerHour)},${y(point.missRate)}`).join(' ');
  const dots = points.map((point) => {
    const operating = point.enterSteps === enterSteps;
    return html`<circle class="${operating ? 'operating' : 'dot'}" cx="${x(point.falsePerHour)}" cy="${y(point.missRate)}" r="${operating ? 7 : 2.5}"><title>enter ${point.enterSteps}: ${pointText(point)}</title></circle>`;
  });
  return html`<g class="${name}"><polyline points="${path}"/>${dots}</g>`;
}

/** `unseen people: 1.0 % missed, 0.09 false alarms per hour (at most 0.23)`. */
export function operatingText({ title, points }: DetLine, enterSteps: number): string {
  const point = points.find((one) => one.enterSteps === enterSteps);
  return `${title}: ${point ? pointText(point) : 'no data'}`;
}

function pointText({ missRate, falsePerHour, falsePerHour95 }: DetAxes): string {
  const rate = `${rateText(falsePerHour)} false alarms per hour`;
  return `${percentText(missRate)} missed, ${rate} (at most ${rateText(falsePerHour95)})`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
