import { preciseClockText } from '../../console/time-text.js';
import type { PageDetection, PageRecording, PageTruth } from './page-data.js';
import type { Span } from './zoom.js';

/** Which recordings the list shows. */
export type Filter = 'all' | 'missed' | 'false' | 'synthetic';

export function passes(filter: Filter, { truth, detections, note }: PageRecording): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'missed':
      return truth.some(({ missed }) => missed);
    case 'false':
      return detections.some(({ outcome }) => outcome === 'false');
    case 'synthetic':
      return note === 'synthetic';
  }
}

/** `inwild_p01_1.1.1 · found`, with what went wrong in capitals. */
export function recordingText({ name, truth, detections, note }: PageRecording): string {
  const missed = truth.filter((wash) => wash.missed).length;
  const falseAlarms = detections.filter(({ outcome }) => outcome === 'false').length;
  const parts = [name];
  if (truth.some(({ latencyS }) => latencyS !== null)) parts.push('found');
  if (missed > 0) parts.push(missed > 1 ? `${missed} MISSES` : 'MISS');
  if (falseAlarms > 0) parts.push(falseAlarms > 1 ? `${falseAlarms} FALSE ALARMS` : 'FALSE ALARM');
  if (note !== null) parts.push(note);
  return parts.join(' · ');
}

/** `; walk, stairs`: what was done in the span that is shown, each activity once. */
export function activitiesText({ activities }: PageRecording, { fromS, toS }: Span): string {
  const shown = activities.filter(({ startS, endS }) => startS < toS && endS > fromS);
  const labels = [...new Set(shown.map(({ label }) => label))];
  return labels.length > 0 ? `; ${labels.join(', ')}` : '';
}

/** Something in a recording that a list names and a timeline can show. */
export interface NamedEvent {
  readonly atS: number;
  readonly kind: 'truth' | 'miss' | 'hit' | 'fragment' | 'false';
  readonly text: string;
}

/** Truth and detections in order of time. */
export function namedEvents({ truth, detections }: PageRecording): NamedEvent[] {
  return [...truth.map(truthEvent), ...detections.map(detectionEvent)].sort(
    (a, b) => a.atS - b.atS,
  );
}

function truthEvent({ startS, endS, latencyS, missed }: PageTruth): NamedEvent {
  const found = latencyS === null ? '' : `, confirmed after ${latencyS.toFixed(1)} s`;
  const span = `${clockS(startS)} to ${clockS(endS)}`;
  return {
    atS: startS,
    kind: missed ? 'miss' : 'truth',
    text: `wash ${span}${missed ? ', missed' : found}`,
  };
}

function detectionEvent(detection: PageDetection): NamedEvent {
  const { atS, startS, endS, outcome, activity } = detection;
  const names = { hit: 'detection', fragment: 'fragment', false: `false alarm (${activity})` };
  const end = endS === null ? ', still open at the end' : ` to ${clockS(endS)}`;
  return {
    atS,
    kind: outcome ?? 'hit',
    text: `${names[outcome ?? 'hit']} confirmed at ${clockS(atS)}, dated ${clockS(startS)}${end}`,
  };
}

export function clockS(seconds: number): string {
  return preciseClockText(seconds * 1e6);
}
