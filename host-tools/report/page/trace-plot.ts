/// <reference lib="dom" />
import type uPlot from 'uplot';
import { drawVertical } from './marks.js';
import type { PageTrace } from './page-data.js';
import { type Palette, readPalette } from './palette.js';
import { onWidthChange, plotAxes, plotLibrary, plotWidth } from './plot.js';
import { unpackTrace } from './unpack.js';

/** Plots each trace when it comes near the screen: most readers never scroll to the last. */
export function plotTraces(traces: readonly PageTrace[]): { redraw(): void } {
  const drawn = new Map<HTMLElement, uPlot>();
  const draw = (element: HTMLElement): void => {
    const trace = traces[Number(element.dataset.trace)];
    if (!trace) return;
    drawn.get(element)?.destroy();
    drawn.set(element, tracePlot(element, trace, readPalette()));
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        const element = target as HTMLElement;
        draw(element);
        onWidthChange(element, (width) => {
          const plot = drawn.get(element)!;
          plot.setSize({ width, height: plot.height });
        });
      }
    },
    { rootMargin: '300px' },
  );
  for (const element of document.querySelectorAll('[data-trace]')) observer.observe(element);
  return { redraw: () => [...drawn.keys()].forEach(draw) };
}

function tracePlot(element: HTMLElement, trace: PageTrace, palette: Palette): uPlot {
  const options: uPlot.Options = {
    width: plotWidth(element),
    height: 180,
    legend: { show: false },
    cursor: { y: false },
    scales: { x: { time: false } },
    axes: plotAxes(palette, 'm/s²'),
    series: [{}, ...palette.axes.map((stroke) => ({ stroke, width: 1, points: { show: false } }))],
    hooks: {
      draw: [
        (plot) => {
          plot.ctx.strokeStyle = palette.falseAlarm;
          drawVertical(plot, trace.markS, [4, 3]);
        },
      ],
    },
  };
  return new (plotLibrary())(options, unpackTrace(trace), element);
}
