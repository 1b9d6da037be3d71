/// <reference lib="dom" />
import type uPlot from 'uplot';
import { drawMarks, LANE } from '../../report/page/marks.js';
import type { PageRecording } from '../../report/page/page-data.js';
import type { Palette } from '../../report/page/palette.js';
import { PLOT_FONT, plotAxes, plotLibrary, plotWidth } from '../../report/page/plot.js';
import type { Span } from '../../report/page/zoom.js';
import type { ShownLabel } from '../label-session.js';
import type { Envelope } from '../trace-envelope.js';
import type { LabelData } from './label-data.js';

const HEIGHT = 320;

/** What the plot marks above the trace. */
export interface Marks {
  labels: readonly ShownLabel[];
}

/**
 * The trace with labels and detections. Dragging over it chooses a stretch.
 * @param onChosen called with the stretch that was dragged over
 */
export function labelPlot(
  element: HTMLElement,
  data: LabelData,
  marks: Marks,
  palette: Palette,
  onChosen: (span: Span) => void,
): uPlot {
  const options: uPlot.Options = {
    width: plotWidth(element),
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: true, y: false, setScale: false } },
    scales: {
      x: { time: false, auto: false },
      y: { range: (_plot, low, high) => roomy(low, high) },
    },
    axes: plotAxes(palette, 'm/s²'),
    series: [{}, ...palette.axes.map((stroke) => ({ stroke, width: 1, points: { show: false } }))],
    hooks: {
      drawAxes: [
        (plot) => {
          drawMarks(plot, asRecording(data, marks.labels), palette);
          drawNames(plot, marks.labels, palette);
        },
      ],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width < 3) return;
          onChosen({ fromS: plot.posToVal(left, 'x'), toS: plot.posToVal(left + width, 'x') });
        },
      ],
    },
  };
  return new (plotLibrary())(options, [[], [], [], []], element);
}

/** Shows an envelope over the span it was asked for. */
export function showTrace(plot: uPlot, { atS, axes }: Envelope, { fromS, toS }: Span): void {
  plot.setData([atS, ...axes], false);
  plot.setScale('x', { min: fromS, max: toS });
}

/** Room above the trace for the lanes of labels and detections. */
function roomy(low: number, high: number): [number, number] {
  const [least, most] = Number.isFinite(low) && low < high ? [low, high] : [-10, 10];
  return [least, most + ((most - least) * (2 * LANE + 8)) / (HEIGHT - 28 - 2 * LANE - 8)];
}

function asRecording(data: LabelData, labels: readonly ShownLabel[]): PageRecording {
  return {
    name: '',
    subject: '',
    note: null,
    durationS: data.durationS,
    truth: labels.map(({ startS, endS }) => ({ startS, endS, latencyS: null, missed: false })),
    detections: data.detections.map((one) => ({ ...one, outcome: null, activity: one.kind })),
    scores: [],
    activities: [],
  };
}

function drawNames(plot: uPlot, labels: readonly ShownLabel[], palette: Palette): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.font = PLOT_FONT.replace('12px', `${12 * devicePixelRatio}px`);
  ctx.fillStyle = palette.text;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  for (const { startS, kind, uncertain } of labels) {
    const x = Math.max(bbox.left, plot.valToPos(startS, 'x', true));
    const y = bbox.top + 2.3 * LANE * devicePixelRatio;
    ctx.fillText(uncertain ? `${kind}?` : kind, x + 4, y);
  }
  ctx.restore();
}
