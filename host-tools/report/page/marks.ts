/// <reference lib="dom" />
import type uPlot from 'uplot';
import type { PageDetection, PageRecording } from './page-data.js';
import type { Palette } from './palette.js';

/** CSS pixels that each of truth, detections and activities takes above the scores. */
export const LANE = 18;
export const LANES = 3;

/**
 * Truth as bands behind the scores and a bar in the upper lane, detections as bars in the one below, and in the
 * third what the wearer did.
 */
export function drawMarks(plot: uPlot, recording: PageRecording, palette: Palette): void {
  const { ctx, bbox } = plot;
  const lane = LANE * devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const { startS, endS, missed } of recording.truth) {
    const [left, width] = columnsOf(plot, startS, endS);
    ctx.fillStyle = palette.truthFill;
    ctx.fillRect(left, bbox.top, width, bbox.height);
    ctx.fillStyle = missed ? palette.miss : palette.truth;
    ctx.fillRect(left, bbox.top + lane * 0.15, width, lane * 0.6);
  }
  for (const detection of recording.detections) {
    const { atS, startS, endS } = detection;
    const [left, width] = columnsOf(plot, startS, endS ?? recording.durationS);
    const top = bbox.top + lane * 1.15;
    ctx.fillStyle = outcomeColour(detection.outcome, palette);
    ctx.globalAlpha = 0.45;
    ctx.fillRect(left, top, width, lane * 0.6);
    ctx.globalAlpha = 1;
    drawConfirmation(ctx, plot.valToPos(atS, 'x', true), top, lane * 0.6);
    ctx.strokeStyle = ctx.fillStyle;
    drawVertical(plot, atS, [2, 3]);
  }
  drawActivities(plot, recording, palette);
  ctx.restore();
}

/** Names where they have room, with a line where one activity gives way to the next. */
function drawActivities(plot: uPlot, { activities }: PageRecording, palette: Palette): void {
  const { ctx, bbox } = plot;
  const lane = LANE * devicePixelRatio;
  ctx.fillStyle = palette.text;
  ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  for (const { startS, endS, label } of activities) {
    const [start, width] = columnsOf(plot, startS, endS);
    const left = Math.max(start, bbox.left);
    const room = Math.min(start + width, bbox.left + bbox.width) - left;
    if (room <= 0) continue;
    ctx.fillRect(start, bbox.top + 2 * lane, devicePixelRatio, lane);
    const indent = 4 * devicePixelRatio;
    if (ctx.measureText(label).width + 2 * indent > room) continue;
    ctx.fillText(label, left + indent, bbox.top + 2.5 * lane);
  }
}

/** A dashed line over the whole width. */
export function drawThreshold(plot: uPlot, steps: number, colour: string, dash: number[]): void {
  const { ctx, bbox } = plot;
  const y = plot.valToPos(steps, 'y', true);
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash(dash.map((length) => length * devicePixelRatio));
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

/** A dashed line over the whole height, in the current colour. */
export function drawVertical(plot: uPlot, atS: number, dash: number[]): void {
  const { ctx, bbox } = plot;
  const x = plot.valToPos(atS, 'x', true);
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.setLineDash(dash.map((length) => length * devicePixelRatio));
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** A triangle whose tip stands on the moment: outcomes differ in more than their colour. */
function drawConfirmation(
  ctx: CanvasRenderingContext2D,
  x: number,
  top: number,
  size: number,
): void {
  ctx.beginPath();
  ctx.moveTo(x - size / 2, top);
  ctx.lineTo(x + size / 2, top);
  ctx.lineTo(x, top + size);
  ctx.fill();
}

function columnsOf(plot: uPlot, startS: number, endS: number): [number, number] {
  const left = plot.valToPos(startS, 'x', true);
  return [left, Math.max(devicePixelRatio, plot.valToPos(endS, 'x', true) - left)];
}

function outcomeColour(outcome: PageDetection['outcome'], palette: Palette): string {
  return { hit: palette.hit, fragment: palette.fragment, false: palette.falseAlarm }[
    outcome ?? 'hit'
  ];
}
