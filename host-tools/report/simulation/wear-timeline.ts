import { modeSpans, washSpans } from '../../console/event-spans.js';
import { outcomeSpans } from '../../console/score-tracks.js';
import { clockText } from '../../console/time-text.js';
import type { Span } from '../../console/tracks.js';
import { EVENT_FEATURES } from '../../evaluation/event-feature.js';
import {
  EVERY_GESTURE,
  type ScenarioScore,
  scoreScenario,
} from '../../virtual-watch/scenario-score.js';
import type { Simulation } from '../../virtual-watch/simulation.js';
import { GESTURE, SPEAK } from '../../virtual-watch/wearer/plan.js';
import { type Html, html } from '../html.js';
import { type DayAxis, dayAxis, LEFT, tenth, timeTicks, WIDTH } from './day-axis.js';

const LANE = 34;
const GAP = 10;
const TOP = 8;
/** Roughly a character of a label. */
const CHARACTER = 7.2;

/** What the wearer did, the mode the watch was in, and what it detected, one under the other. */
export function wearTimeline(simulation: Simulation): Html {
  const { recording, run, events } = simulation;
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
    ...scoredLanes(axis, scoreScenario(simulation)),
  ];
  const floor = laneTop(lanes.length - 1) + LANE + 4;
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

/** Gestures, then raises: what was found, what was missed, and what was not there. */
function scoredLanes(axis: DayAxis, score: ScenarioScore | null): Html[] {
  if (score === null) return [];
  const kinds = Object.keys(score.kinds).filter((kind) => kind !== EVERY_GESTURE);
  const { gesture, raise } = EVENT_FEATURES;
  return [gesture, raise]
    .map((feature) => ({ name: feature.name, own: kinds.filter(feature.takes) }))
    .filter(({ own }) => own.length > 0)
    .map(({ name, own }, i) => {
      const marks = own.flatMap((kind) =>
        outcomeSpans(score, kind).map((span) => outcomeMark(axis, 3 + i, kind, span)),
      );
      return lane(`${name}s`, 3 + i, marks);
    });
}

/** Found in the middle, missed above, false alarms below: none hides another. */
const MARK_TOPS: Readonly<Record<string, number>> = { missed: 0, hit: 12, fragment: 12, false: 24 };

function outcomeMark(axis: DayAxis, index: number, kind: string, { startUs, name }: Span): Html {
  const x = axis.x(startUs / 1e6);
  const y = laneTop(index) + MARK_TOPS[name]!;
  const text = name === 'false' ? 'false alarm' : name === 'hit' ? 'found' : name;
  return html`<rect class="outcome-${name}" x="${x}" y="${y}" width="3" height="10"><title>${kind}, ${text}, ${clockText(startUs)}</title></rect>`;
}

/** Seconds-long moments stand as marks on what they interrupt. */
const isMoment = (name: string): boolean =>
  ['raise', SPEAK, 'gesture', 'glance', 'scratch', 'phone-call'].includes(name) ||
  name.startsWith(GESTURE);

function wearer(axis: DayAxis, spans: readonly Span[]): Html[] {
  const lasting: Span[] = [];
  for (const span of spans) {
    if (isMoment(span.name)) continue;
    const before = lasting.at(-1);
    if (before?.name === span.name) {
      lasting[lasting.length - 1] = { ...before, endUs: span.endUs };
    } else lasting.push(span);
  }
  const moments = spans.filter(({ name }) => isMoment(name));
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
