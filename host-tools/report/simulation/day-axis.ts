import { type Html, html } from '../html.js';

/** Width of every picture, and what its axis leaves at the left. */
export const WIDTH = 960;
export const LEFT = 64;
const RIGHT = 12;

/** A time axis from 0 to `durationS` across a picture. */
export interface DayAxis {
  readonly x: (seconds: number) => number;
  readonly durationS: number;
}

export function dayAxis(durationS: number): DayAxis {
  const scale = (WIDTH - LEFT - RIGHT) / durationS;
  return { durationS, x: (seconds) => tenth(LEFT + seconds * scale) };
}

const STEPS_S = [60, 300, 600, 1800, 3600, 7200, 10800];

/** Grid lines and their times, as many as have room. */
export function timeTicks({ x, durationS }: DayAxis, top: number, floor: number): Html[] {
  const stepS = STEPS_S.find((step) => durationS / step <= 13) ?? 86400;
  const count = Math.floor(durationS / stepS) + 1;
  return Array.from({ length: count }, (_, i) => {
    const at = x(i * stepS);
    const text = durationS > 7200 ? `${(i * stepS) / 3600} h` : `${(i * stepS) / 60} min`;
    return html`<line class="grid" x1="${at}" x2="${at}" y1="${top}" y2="${floor}"/><text class="tick" x="${at}" y="${floor + 17}" text-anchor="middle">${text}</text>`;
  });
}

/** Round steps of a figure's axis: 0, 0.5, 1, … up to `most`. */
export function figureSteps(most: number): number[] {
  const step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50].find((one) => most / one <= 6) ?? most;
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, i) =>
    Number((i * step).toFixed(2)),
  );
}

export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
