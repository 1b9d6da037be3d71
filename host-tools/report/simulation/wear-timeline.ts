import { modeSpans, washSpans } from '../../console/event-spans.js';
import { clockText } from '../../console/time-text.js';
import type { Span } from '../../console/tracks.js';
import type { Simulation } from '../../virtual-watch/simulation.js';
import { type Html, html } from '../html.js';
import { type DayAxis, dayAxis, LEFT, tenth, timeTicks, WIDTH } from './day-axis.js';

const LANE = 34;
const GAP = 10;
const TOP = 8;
/** Roughly a character of a label. */
const CHARACTER = 7.2;

/** What the wearer did, the mode the watch was in, and what it detected, one under the other. */
export function wearTimeline({ recording, run, events }: Simulation): Html {
  const durationUs = run.simulatedS * 1e6;
  const axis = dayAxis(run.simulatedS);
  const originUs = recording.t_us[0] ?? 0;
  const truth = recording.segments.map(({ startUs, endUs, label }) => ({
    startUs: startUs - originUs,
    endUs: endUs - originUs,
    name: label,
  }));
  const lanes = [
    lane('wearer', 0, wearer(axis, truth)),
    lane('mode', 1, blocks(axis, 1, modeSpans(events, durationUs), 'mode')),
    lane('watch', 2, detections(axis, washSpans(events, durationUs))),
  ];
  const floor = laneTop(2) + LANE + 4;
  return html`<svg class="chart wide" viewBox="0 0 ${WIDTH} ${floor + 24}" role="img" aria-label="The wearer's activities, the watch's modes and its detections over ${clockText(durationUs)}">
${timeTicks(axis, TOP, floor)}${lanes}
</svg>`;
}

function lane(name: string, index: number, content: readonly Html[]): Html {
  return html`<text class="label" x="${LEFT - 8}" y="${laneTop(index) + LANE / 2 + 4}" text-anchor="end">${name}</text>${content}`;
}

function laneTop(index: number): number {
  return TOP + index * (LANE + GAP);
}

/** Seconds-long moments stand as marks on what they interrupt. */
const MOMENTS = ['raise', 'gesture'];

function wearer(axis: DayAxis, spans: readonly Span[]): Html[] {
  const lasting: Span[] = [];
  for (const span of spans) {
    if (MOMENTS.includes(span.name)) continue;
    const before = lasting.at(-1);
    if (before?.name === span.name) {
      lasting[lasting.length - 1] = { ...before, endUs: span.endUs };
    } else lasting.push(span);
  }
  const moments = spans.filter(({ name }) => MOMENTS.includes(name));
  return [...blocks(axis, 0, lasting, 'activity'), ...moments.map((span) => moment(axis, span))];
}

function moment(axis: DayAxis, { startUs, name }: Span): Html {
  const x = axis.x(startUs / 1e6);
  return html`<rect class="moment" x="${x}" y="${laneTop(0) + LANE - 9}" width="2" height="9"><title>${name} at ${clockText(startUs)}</title></rect>`;
}

/** A block a span; its name stands in it where there is room. */
function blocks(axis: DayAxis, index: number, spans: readonly Span[], kind: string): Html[] {
  const top = laneTop(index);
  return spans.map(({ startUs, endUs, name }) => {
    const from = axis.x(startUs / 1e6);
    const width = Math.max(0.8, tenth(axis.x(endUs / 1e6) - from));
    const label =
      kind === 'activity' && width > name.length * CHARACTER + 6
        ? html`<text class="name" x="${from + 4}" y="${top + LANE / 2 + 4}">${name}</text>`
        : null;
    return html`<rect class="${kind} ${kind}-${name}" x="${from}" y="${top}" width="${width}" height="${LANE}"><title>${name}, ${clockText(startUs)} to ${clockText(endUs)}</title></rect>${label}`;
  });
}

/** A wash is too short for a day: a mark stands where it began. */
function detections(axis: DayAxis, spans: readonly Span[]): Html[] {
  const top = laneTop(2);
  return spans
    .filter(({ name }) => name === 'scrubbing')
    .map(({ startUs, endUs }) => {
      const at = axis.x(startUs / 1e6);
      const width = Math.max(3, tenth(axis.x(endUs / 1e6) - at));
      return html`<rect class="wash" x="${at}" y="${top}" width="${width}" height="${LANE}"><title>hand washing, ${clockText(startUs)} to ${clockText(endUs)}</title></rect>`;
    });
}
