import assert from 'node:assert/strict';
import { modeSpans, walkingSpans, washSpans } from '../../host-tools/console/event-spans.js';
import type { DetectionEvent, ModeEvent, Phase } from '../../src/events.js';

function wash(t_us: number, phase: Phase, startUs: number, endUs: number | null = null) {
  const event: DetectionEvent = {
    type: 'detection',
    t_us,
    kind: 'handwash',
    phase,
    startUs,
    endUs,
    confidence: 0.9,
  };
  return event;
}

describe('console/event-spans', () => {
  it('turns mode changes into spans up to the end', () => {
    const change = (t_us: number, from: ModeEvent['from'], to: ModeEvent['to']): ModeEvent => ({
      type: 'mode',
      t_us,
      from,
      to,
      reason: 'motion',
    });
    assert.deepEqual(modeSpans([change(0, 'table', 'still'), change(40, 'still', 'moving')], 100), [
      { startUs: 0, endUs: 40, name: 'still' },
      { startUs: 40, endUs: 100, name: 'moving' },
    ]);
  });

  it('turns walks into spans, the last one up to the end', () => {
    const walks = (t_us: number, walking: boolean) => ({ type: 'walking', t_us, walking }) as const;
    assert.deepEqual(walkingSpans([walks(10, true), walks(30, false), walks(80, true)], 100), [
      { startUs: 10, endUs: 30, name: 'walking' },
      { startUs: 80, endUs: 100, name: 'walking' },
    ]);
  });

  it('shows a wash from its dated start, with its pause, to its dated end', () => {
    const events = [
      wash(15, 'start', 10),
      wash(30, 'paused', 10),
      wash(36, 'resumed', 10),
      wash(50, 'paused', 10),
      wash(60, 'done', 10, 48),
    ];
    assert.deepEqual(washSpans(events, 100), [
      { startUs: 10, endUs: 30, name: 'scrubbing' },
      { startUs: 30, endUs: 36, name: 'paused' },
      { startUs: 36, endUs: 50, name: 'scrubbing' },
    ]);
  });

  it('leaves an open wash open to the end', () => {
    assert.deepEqual(washSpans([wash(15, 'start', 10)], 100), [
      { startUs: 10, endUs: 100, name: 'scrubbing' },
    ]);
  });
});
