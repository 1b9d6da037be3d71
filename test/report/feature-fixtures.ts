import type { ContextEvaluation } from '../../host-tools/evaluation/context-evaluation.js';
import type { ContextRecording } from '../../host-tools/evaluation/context-scores.js';
import type { Context } from '../../host-tools/evaluation/contexts.js';
import type {
  EvaluatedRecording,
  Evaluation,
} from '../../host-tools/evaluation/evaluation-result.js';
import type { RaiseEvaluation } from '../../host-tools/evaluation/raise-evaluation.js';
import type { SimulationSummary } from '../../host-tools/evaluation/simulation-summary.js';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { detected, evaluated, wash } from '../evaluation/evaluated.js';
import { evaluationOf } from './evaluation-fixture.js';

const GESTURES = ['flick-left', 'flick-right', 'bounce-up', 'shake-sideways'];

/** Ten of each gesture by one person; so many of each are taken for the next one, and one flick is missed. */
function gesturesOf(person: string, confused: number): EvaluatedRecording {
  const truth = [];
  const said = [];
  for (const [g, gesture] of GESTURES.entries()) {
    for (let i = 0; i < 10; i++) {
      const s = (g * 10 + i) * 4 + 2;
      truth.push(wash(s, s + 0.6, { kind: `gesture:${gesture}` }));
      const other = GESTURES[(g + 1) % GESTURES.length]!;
      const kind = `gesture:${i < confused ? other : gesture}`;
      if (g === 0 && i === 9) continue;
      said.push({ ...detected(s, s + 0.68 + 0.004 * i, s + 0.55), kind });
    }
  }
  const subject = `uhh:${person}`;
  return evaluated(170, truth, said, { name: `${subject}:stream`, set: 'uhh', subject });
}

/** Two people, one of whom is confused more often, and an hour in which two gestures were said. */
export function gestureEvaluation(): Evaluation {
  const stray = [100, 2000].map((s) => ({
    ...detected(s, s + 1, s + 0.8),
    kind: 'gesture:flick-left',
  }));
  return evaluationOf(
    [
      gesturesOf('a', 0),
      gesturesOf('b', 3),
      evaluated(3600, [], stray, { name: 'walks:c', set: 'walks', subject: 'walks:c' }),
    ],
    { feature: 'gesture', model: { name: 'gesture', sha256: 'ef'.repeat(32) } },
  );
}

/** Sits for a minute, walks for one, sits again; the watch follows after some seconds. */
function contextRecording(
  name: string,
  delayS: number,
  changes: Partial<ContextRecording> = {},
): ContextRecording {
  const S = 1e6;
  const truth: [number, Context][] = [
    [0, 'still'],
    [60, 'walking'],
    [120, 'still'],
  ];
  return {
    name,
    set: 'walkers',
    subject: `walkers:${name}`,
    seen: false,
    unseenDevice: false,
    synthetic: false,
    durationUs: 180 * S,
    truth: truth.map(([s, context]) => ({ startUs: s * S, endUs: (s + 60) * S, context })),
    contexts: [
      { t_us: 0, context: 'moving' },
      { t_us: 11 * S, context: 'still' },
      { t_us: (60 + delayS) * S, context: 'walking' },
      { t_us: 122 * S, context: 'moving' },
      { t_us: (133 + delayS) * S, context: 'still' },
    ],
    activities: truth.map(([s, label]) => ({ startUs: s * S, endUs: (s + 60) * S, label })),
    ...changes,
  };
}

export function contextEvaluation(): ContextEvaluation {
  return {
    engine: 'node',
    wallS: 2,
    recordings: [
      contextRecording('a', 3),
      contextRecording('b', 5),
      contextRecording('c', 8, { set: 'other-watch', unseenDevice: true }),
      contextRecording('d', 2, { seen: true }),
    ],
    joined: [contextRecording('a', 4, { synthetic: true })],
  };
}

/** Forty mixtures, most of which are found in time, and an hour of daily life with six openings. */
export function raiseEvaluation(): RaiseEvaluation {
  const random = new SeededRandom(1, 'raises');
  const S = 1e6;
  const moments = Array.from({ length: 40 }, (_, i) => {
    const startUs = i * 20 * S;
    const spoken = i % 2 === 0;
    const speech = spoken ? { startUs: startUs + S, endUs: startUs + 2.5 * S } : null;
    return {
      activity: spoken || i % 4 === 1 ? ('raise' as const) : ('glance' as const),
      startUs,
      endUs: startUs + 5 * S,
      speech,
      positive: spoken,
      reportedUs: spoken && i % 20 !== 0 ? startUs + (1.2 + 0.15 * random.uniform()) * S : null,
      listening: { startUs: startUs + 0.4 * S, endUs: startUs + (spoken ? 3 : 1.8) * S },
    };
  });
  const listening = Array.from({ length: 6 }, (_, i) => ({
    startUs: i * 500 * S,
    endUs: (i * 500 + 2) * S,
  }));
  return {
    engine: 'node',
    wallS: 3,
    daily: [
      {
        name: 'walks:a',
        set: 'walks',
        subject: 'walks:p',
        durationS: 3600,
        activities: [{ startUs: 0, endUs: 3600 * S, label: 'drink' }],
        listening,
        raises: [],
      },
    ],
    moments,
    strayReports: 0,
    mixedS: 800,
    voices: 6,
  };
}

/** A day that keeps to everything but the radio that advertises. */
export function simulationSummary(): SimulationSummary {
  const policy = (averageMilliamps: number, low: number, high: number) => ({
    averageMilliamps,
    averageMilliampsRange: [low, high] as const,
  });
  return {
    board: 'lilygo_t_watch_s3',
    engineVersion: 'xs 13.3.0 (32-bit)',
    simulatedS: 86_400,
    heap: {
      chunkPeakBytes: 20_000,
      chunkLimitBytes: 78_848,
      slotPeak: 3000,
      slotLimit: 4928,
      stackPeak: 371,
    },
    arenaBytes: 47_000,
    kinds: {
      'gesture:flick-left': {
        ...{ truth: 3, hit: 3, falseAlarms: 0, falsePerHour95: 0.12, latencyP50S: 0.12 },
      },
    },
    computronsPerImuSample: { still: 190, moving: 1831, table: 166 },
    collectionsPerMinute: { still: 0, moving: 0, table: 0 },
    energy: {
      ...policy(1.61, 0.5, 3.58),
      byMode: { table: { milliamps: 0.7, milliampsRange: [0.3, 0.75] } },
      byRadioPolicy: {
        event: policy(1.61, 0.5, 3.58),
        advertise: policy(4.37, 2, 6),
        connected: policy(4.32, 2, 4.9),
      },
    },
    features: [{ feature: 'hand washing', milliamps: 0.4, milliampsRange: [0.2, 0.9] }],
  };
}
