import type { WatchEvent } from '../../src/events.js';
import type { Span } from './tracks.js';

/** The modes the watch was in, one after the other. */
export function modeSpans(events: readonly WatchEvent[], durationUs: number): Span[] {
  const spans: Span[] = [];
  let startUs = 0;
  let name: string | null = null;
  for (const event of events) {
    if (event.type !== 'mode') continue;
    if (name !== null) spans.push({ startUs, endUs: event.t_us, name });
    startUs = event.t_us;
    name = event.to;
  }
  if (name !== null) spans.push({ startUs, endUs: durationUs, name });
  return spans;
}

/** When the watch took the wearer to walk. */
export function walkingSpans(events: readonly WatchEvent[], durationUs: number): Span[] {
  const spans: Span[] = [];
  let startUs: number | null = null;
  for (const event of events) {
    if (event.type !== 'walking') continue;
    if (!event.walking && startUs !== null) {
      spans.push({ startUs, endUs: event.t_us, name: 'walking' });
    }
    startUs = event.walking ? (startUs ?? event.t_us) : null;
  }
  if (startUs !== null) spans.push({ startUs, endUs: durationUs, name: 'walking' });
  return spans;
}

/** Washes as the watch dates them: scrubbing from their start on, and their pauses. */
export function washSpans(events: readonly WatchEvent[], durationUs: number): Span[] {
  const spans: Span[] = [];
  let startUs: number | null = null;
  let name = 'scrubbing';
  const close = (endUs: number): void => {
    if (startUs !== null && endUs > startUs) spans.push({ startUs, endUs, name });
  };
  for (const event of events) {
    if (event.type !== 'detection' || event.kind !== 'handwash') continue;
    if (event.phase === 'start') {
      startUs = event.startUs;
      name = 'scrubbing';
    } else if (event.phase === 'done') {
      if (name === 'scrubbing') close(event.endUs ?? event.t_us);
      startUs = null;
    } else {
      close(event.t_us);
      startUs = event.t_us;
      name = event.phase === 'paused' ? 'paused' : 'scrubbing';
    }
  }
  close(durationUs);
  return spans;
}
