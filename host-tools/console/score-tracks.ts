import type { Mode, WatchEvent } from '../../src/events.js';
import { EVERY_GESTURE, type ScenarioScore } from '../virtual-watch/scenario-score.js';
import { modeSpans } from './event-spans.js';
import { glyphTrack, type Span } from './tracks.js';

const GLYPHS = { hit: '●', fragment: '○', false: '○', missed: '×' } as const;
export const SCORE_LEGEND = '● found  × missed  ○ false alarm';

const HEARS: Mode = 'listening';

/** A row for each gesture and for raises: what was found, what was missed, and false alarms. */
export function scoreTracks(
  score: ScenarioScore,
  durationUs: number,
  width: number,
): (readonly [label: string, text: string])[] {
  return Object.keys(score.kinds)
    .filter((kind) => kind !== 'handwash' && kind !== EVERY_GESTURE)
    .map((kind) => {
      const spans = outcomeSpans(score, kind);
      return [kind.replace('gesture:', ''), glyphTrack(spans, durationUs, width, GLYPHS, '·')];
    });
}

/** When the microphone was open. */
export function microphoneTrack(
  events: readonly WatchEvent[],
  durationUs: number,
  width: number,
): string {
  const spans = modeSpans(events, durationUs).filter(({ name }) => name === HEARS);
  return glyphTrack(spans, durationUs, width, { [HEARS]: '◆' }, '·');
}

/** Detections of a kind and what of it was missed, by outcome. */
export function outcomeSpans({ events }: ScenarioScore, kind: string): Span[] {
  const found = events.detections
    .filter((detection) => detection.kind === kind)
    .map(({ t_us, startUs, endUs, outcome }) => ({
      startUs,
      endUs: endUs ?? t_us,
      name: outcome as string,
    }));
  const hit = new Set(
    events.detections.filter(({ outcome }) => outcome === 'hit').map(({ truth }) => truth),
  );
  const missed = events.truth
    .filter((truth, i) => truth.kind === kind && !hit.has(i))
    .map(({ startUs, endUs }) => ({ startUs, endUs, name: 'missed' }));
  return [...found, ...missed].sort((a, b) => a.startUs - b.startUs);
}
