import assert from 'node:assert/strict';
import { detectionsOf } from '../../host-tools/evaluation/detections.js';
import type { DetectionEvent, Phase, WatchEvent } from '../../src/events.js';

function event(phase: Phase, t_us: number, startUs: number, endUs: number | null): DetectionEvent {
  return { type: 'detection', kind: 'handwash', phase, t_us, startUs, endUs, confidence: 1 };
}

describe('evaluation: detections from events', () => {
  it('are one a wash, from start to done, pauses bridged', () => {
    const events: WatchEvent[] = [
      event('start', 10, 5, null),
      event('paused', 20, 5, null),
      event('resumed', 25, 5, null),
      event('done', 50, 5, 38),
      event('start', 90, 80, null),
    ];
    assert.deepEqual(detectionsOf(events), [
      { kind: 'handwash', t_us: 10, startUs: 5, endUs: 38 },
      { kind: 'handwash', t_us: 90, startUs: 80, endUs: null },
    ]);
  });

  it('are whole at once where the start says the end', () => {
    const tap = { ...event('start', 30, 10, 25), kind: 'gesture:flick' };
    assert.deepEqual(detectionsOf([tap, event('done', 50, 5, 38)]), [
      { kind: 'gesture:flick', t_us: 30, startUs: 10, endUs: 25, confidence: 1 },
    ]);
  });

  it('are none of other events', () => {
    const gap: WatchEvent = { type: 'gap', t_us: 1, durationUs: 2 };
    assert.deepEqual(detectionsOf([gap, event('done', 5, 1, 4)]), []);
  });
});
