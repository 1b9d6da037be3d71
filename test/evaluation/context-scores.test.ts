import assert from 'node:assert/strict';
import {
  type ContextRecording,
  confusionOf,
  shareRight,
  transitionDelays,
} from '../../host-tools/evaluation/context-scores.js';
import { type Context, contextsOf } from '../../host-tools/evaluation/contexts.js';
import type { Mode, WatchEvent } from '../../src/events.js';

const S = 1e6;

/** What was so, and what was said, each from a second on. */
function recordingOf(
  truth: readonly [number, Context][],
  said: readonly [number, Context][],
  durationS = 100,
): ContextRecording {
  return {
    name: 'set:a',
    set: 'set',
    subject: 'set:p',
    seen: false,
    unseenDevice: false,
    synthetic: false,
    durationUs: durationS * S,
    truth: truth.map(([s, context], i) => {
      const endS = truth[i + 1]?.[0] ?? durationS;
      return { startUs: s * S, endUs: endS * S, context };
    }),
    contexts: said.map(([s, context]) => ({ t_us: s * S, context })),
    activities: [],
  };
}

const mode = (t_us: number, to: Mode): WatchEvent => ({
  ...{ type: 'mode', t_us, from: 'moving', to, reason: 'motion' },
});

describe('evaluation: contexts', () => {
  it('are mode and walking together, told at their changes', () => {
    const events: WatchEvent[] = [
      mode(0, 'moving'),
      { type: 'walking', t_us: 5, walking: true },
      mode(8, 'listening'),
      { type: 'walking', t_us: 9, walking: false },
      mode(12, 'still'),
      mode(40, 'table'),
      mode(50, 'charging'),
    ];
    assert.deepEqual(
      contextsOf(events).map(({ t_us, context }) => `${t_us} ${context}`),
      ['0 moving', '5 walking', '9 moving', '12 still', '40 table'],
    );
  });

  it('are confused by the second, from the time on when the watch has settled', () => {
    const one = recordingOf(
      [
        [0, 'still'],
        [60, 'walking'],
      ],
      [
        [0, 'moving'],
        [12, 'still'],
        [61, 'moving'],
        [65, 'walking'],
      ],
    );
    const confusion = confusionOf([one]);
    assert.deepEqual(confusion.still, { table: 0, still: 48, moving: 2, walking: 0 });
    assert.deepEqual(confusion.walking, { table: 0, still: 1, moving: 4, walking: 35 });
    assert.equal(shareRight(confusion, 'still'), 0.96);
    assert.equal(shareRight(confusion, 'table'), null);
  });

  it('are followed after a delay, at once, or never', () => {
    const truth: [number, Context][] = [
      [0, 'still'],
      [20, 'walking'],
      [40, 'still'],
      [50, 'walking'],
      [80, 'moving'],
    ];
    const said: [number, Context][] = [
      [0, 'still'],
      [21, 'moving'],
      [24, 'walking'],
      [52, 'moving'],
      [58, 'walking'],
      [79, 'moving'],
    ];
    const delays = transitionDelays([recordingOf(truth, said)]);
    const of = (to: Context) => delays.find((one) => one.to === to)!;
    // The watch was still walking when the wearer stopped from 40 to 50 s, and when walking began again.
    assert.deepEqual(of('walking'), {
      to: 'walking',
      transitions: 2,
      followed: 2,
      p50S: 0,
      p95S: 4,
    });
    assert.deepEqual(of('still'), {
      to: 'still',
      transitions: 1,
      followed: 0,
      p50S: null,
      p95S: null,
    });
    assert.deepEqual([of('moving').followed, of('moving').p50S], [1, 0]);
    assert.equal(of('table').transitions, 0);
  });

  it('have no transition where a recording begins, or where labels leave a hole', () => {
    const one = recordingOf([[0, 'walking']], [[5, 'walking']]);
    const holed = {
      ...one,
      truth: [
        { startUs: 0, endUs: 10 * S, context: 'still' as const },
        { startUs: 20 * S, endUs: 30 * S, context: 'walking' as const },
      ],
    };
    for (const recordings of [[one], [holed]]) {
      assert.ok(transitionDelays(recordings).every(({ transitions }) => transitions === 0));
    }
  });
});
