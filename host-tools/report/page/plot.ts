/// <reference lib="dom" />
import type uPlot from 'uplot';
import type { Palette } from './palette.js';
import { clockS } from './recording-text.js';

/** What uPlot's own script leaves in the page. */
export function plotLibrary(): typeof uPlot {
  return (globalThis as unknown as { uPlot: typeof uPlot }).uPlot;
}

export const PLOT_FONT = '12px system-ui, sans-serif';

/** Both axes, alike in every plot: clock times below, plain numbers at the left. */
export function plotAxes(palette: Palette, label: string): uPlot.Axis[] {
  const shared = {
    stroke: palette.text,
    font: PLOT_FONT,
    grid: { stroke: palette.grid, width: 1 },
    ticks: { stroke: palette.grid, width: 1, size: 4 },
  };
  return [
    { ...shared, size: 28, space: 64, values: (_plot, at) => at.map(clockTick) },
    { ...shared, size: 46, label, labelFont: PLOT_FONT, labelSize: 18 },
  ];
}

/** Whole seconds without the tenth. */
function clockTick(seconds: number): string {
  const text = clockS(Math.abs(seconds));
  return text.endsWith('.0') ? text.slice(0, -2) : text;
}

/** Width a plot may take in its element, in CSS pixels. */
export function plotWidth(element: HTMLElement): number {
  return Math.max(240, Math.floor(element.clientWidth));
}

/** Calls back when the element gets another width, never for its height. */
export function onWidthChange(element: HTMLElement, resized: (width: number) => void): void {
  let last = plotWidth(element);
  new ResizeObserver(() => {
    const width = plotWidth(element);
    if (width === last) return;
    last = width;
    resized(width);
  }).observe(element);
}
