/// <reference lib="dom" />
import type uPlot from 'uplot';
import { drawMarks, drawThreshold, LANE, LANES } from './marks.js';
import type { PageData, PageRecording } from './page-data.js';
import type { Palette } from './palette.js';
import { plotAxes, plotLibrary, plotWidth } from './plot.js';
import { unpackScores } from './unpack.js';
import type { Span } from './zoom.js';

const HEIGHT = 320;

/**
 * Scores of one recording over time, with thresholds, truth and detections. Dragging over it shows
 * that stretch, a double click everything.
 * @param onSpan called when what is shown has changed
 */
export function scorePlot(
  element: HTMLElement,
  { enterSteps, exitSteps }: PageData,
  recording: PageRecording,
  palette: Palette,
  onSpan: (span: Span) => void,
): uPlot {
  const { atS, steps } = unpackScores(recording.scores);
  const range = scoreRange(steps, enterSteps, exitSteps);
  const options: uPlot.Options = {
    width: plotWidth(element),
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: true, y: false } },
    scales: { x: { time: false }, y: { range } },
    axes: plotAxes(palette, 'score, logit steps'),
    series: [{}, { stroke: palette.score, width: 1.5, spanGaps: false, points: { show: false } }],
    hooks: {
      drawAxes: [(plot) => drawMarks(plot, recording, palette)],
      draw: [
        (plot) => {
          drawThreshold(plot, enterSteps, palette.text, [6, 3]);
          drawThreshold(plot, exitSteps, palette.text, [2, 3]);
        },
      ],
      setScale: [
        (plot, key) => {
          const { min, max } = plot.scales.x!;
          if (key === 'x' && min !== undefined && max !== undefined) {
            onSpan({ fromS: min, toS: max });
          }
        },
      ],
    },
  };
  // A first and a last point let the whole recording be shown where scores cover a part of it.
  const ends = [0, Math.max(recording.durationS, 2)] as const;
  return new (plotLibrary())(
    options,
    [
      [Math.min(ends[0], atS[0] ?? 0), ...atS, Math.max(ends[1], atS.at(-1) ?? 0)],
      [null, ...steps, null],
    ],
    element,
  );
}

/** All scores and both thresholds, and room above them for the lanes. */
function scoreRange(
  steps: readonly (number | null)[],
  enterSteps: number,
  exitSteps: number,
): [number, number] {
  let low = Math.min(exitSteps, 0);
  let high = Math.max(enterSteps, 0);
  for (const step of steps) {
    if (step === null) continue;
    if (step < low) low = step;
    if (step > high) high = step;
  }
  const height = HEIGHT - 28;
  const lanes = LANES * LANE + 8;
  const stepsPerPixel = (high - low + 10) / (height - lanes);
  return [low - 5, high + 5 + stepsPerPixel * lanes];
}
