import type { WatchEvent } from '../../src/events.js';
import type { Detection } from './matching.js';

/** One detection a wash: opened by `start`, closed by `done`. A gesture's `start` says its end too. */
export function detectionsOf(events: readonly WatchEvent[]): Detection[] {
  const detections: Detection[] = [];
  for (const event of events) {
    if (event.type !== 'detection') continue;
    const { kind, phase, t_us, startUs, endUs, confidence } = event;
    if (phase === 'start') {
      const found = { kind, t_us, startUs, endUs };
      detections.push(endUs === null ? found : { ...found, confidence });
    } else if (phase === 'done') {
      const open = detections.findLastIndex((one) => one.kind === kind && one.endUs === null);
      if (open < 0) continue;
      detections[open] = { ...detections[open]!, endUs: endUs ?? t_us };
    }
  }
  return detections;
}
