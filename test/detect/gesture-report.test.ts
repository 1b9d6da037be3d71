import assert from 'node:assert/strict';
import { type Config, parseConfig } from '../../src/config.js';
import { GestureReport } from '../../src/detect/gesture-report.js';
import type { DetectionEvent } from '../../src/events.js';
import { Embeddings, segmentOf, taughtGestures, teach } from './embeddings.js';

const MARGIN = { claimedSteps: 20, logitsPerStep: 0.1 };
const embeddings = new Embeddings(11);
const tap = embeddings.kind();

function bench(config: Partial<Config['gestures']> = {}) {
  const taught = taughtGestures(['flick', 'turn']);
  const events: DetectionEvent[] = [];
  let samples = 0;
  const report = new GestureReport(
    MARGIN,
    taught,
    { ...parseConfig().gestures, ...config },
    (event) => events.push(event as DetectionEvent),
    () => samples++,
  );
  return {
    taught,
    report,
    events,
    samples: () => samples,
    kinds: () => events.map(({ kind }) => kind),
    motion: (endUs: number, builtIn: string | null, embedding = embeddings.other()) =>
      report.onSegment(segmentOf(embedding, endUs), endUs + 1e5, builtIn),
  };
}

describe('detect/gesture-report', () => {
  it('reports a built-in gesture at once, from its start to its end', () => {
    const { motion, events } = bench();
    motion(1e6, 'flick');
    assert.deepEqual(events, [
      {
        type: 'detection',
        t_us: 1.1e6,
        kind: 'gesture:flick',
        phase: 'start',
        startUs: 6e5,
        endUs: 1e6,
        confidence: 225 / 255,
      },
    ]);
  });

  it('reports a taught gesture where no built-in one claims the motion', () => {
    const { taught, motion, kinds, events } = bench();
    teach(taught, 'Tap', [embeddings.of(tap), embeddings.of(tap)]);
    motion(1e6, null, embeddings.of(tap));
    motion(2e6, 'turn', embeddings.of(tap));
    motion(3e6, null);
    assert.deepEqual(kinds(), ['gesture:tap', 'gesture:turn']);
    assert.ok(events[0]!.confidence >= 0.5 && events[0]!.confidence <= 1);
  });

  it('takes motions for samples while a gesture is taught, and reports none', () => {
    const { taught, motion, kinds, samples } = bench();
    taught.teach('tap', 2, 0);
    motion(1e6, null, embeddings.of(tap));
    motion(2e6, 'flick', embeddings.other());
    motion(3e6, null, embeddings.of(tap));
    assert.deepEqual([samples(), kinds(), taught.teaching.state], [2, [], 'taught']);
    motion(4e6, null, embeddings.of(tap));
    assert.deepEqual(kinds(), ['gesture:tap']);
  });

  it('reports two in a row as a double, and one alone when the window is over', () => {
    const { report, motion, kinds, events } = bench({ doubles: 'flick', repeatMs: 1000 });
    motion(1e6, 'flick');
    motion(1.8e6, 'flick');
    motion(5e6, 'flick');
    assert.equal(report.dueUs, 6e6);
    report.onTime(6e6);
    assert.deepEqual(kinds(), ['gesture:double-flick', 'gesture:flick']);
    assert.deepEqual([events[0]!.startUs, events[0]!.endUs], [6e5, 1.8e6]);
    assert.equal(events[1]!.t_us, 6e6);
  });

  it('reports others only for a while after the activation', () => {
    const { motion, kinds } = bench({ activation: 'turn', activeS: 2 });
    motion(1e6, 'flick');
    motion(2e6, 'turn');
    motion(3e6, 'flick');
    motion(9e6, 'flick');
    assert.deepEqual(kinds(), ['gesture:turn', 'gesture:flick']);
  });

  it('can be activated by a double', () => {
    const { motion, kinds } = bench({ doubles: 'turn', activation: 'double-turn' });
    motion(1e6, 'turn');
    motion(1.8e6, 'turn');
    motion(3e6, 'flick');
    assert.deepEqual(kinds(), ['gesture:double-turn', 'gesture:flick']);
  });

  it('is due when teaching gives up', () => {
    const { taught, report } = bench();
    assert.equal(report.dueUs, Number.POSITIVE_INFINITY);
    taught.teach('tap', 3, 0);
    report.onTime(report.dueUs);
    assert.equal(taught.teaching.state, 'gave-up');
  });
});
