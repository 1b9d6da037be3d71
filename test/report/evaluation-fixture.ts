import type {
  EvaluatedRecording,
  Evaluation,
  Outcome,
  ScoreTrace,
  Split,
} from '../../host-tools/evaluation/evaluation-result.js';
import type { ReportContext } from '../../host-tools/report/report-context.js';
import { SeededRandom } from '../../host-tools/seeded-random.js';

const HOP_US = 500_000;
const WINDOW_US = 4_000_000;
const ENTER = 20;

/** A stretch in which scores are high: seconds from the recording's start. */
export interface HighScores {
  readonly fromS: number;
  readonly toS: number;
}

/** Made-up scores at 2 Hz: around −60, and around +60 in the stretches. */
export function scores(durationS: number, high: readonly HighScores[], seed: number): ScoreTrace {
  const random = new SeededRandom(seed, 'scores');
  const t_us: number[] = [];
  const steps: number[] = [];
  for (let t = WINDOW_US; t <= durationS * 1e6; t += HOP_US) {
    const up = high.some(({ fromS, toS }) => t >= fromS * 1e6 && t <= toS * 1e6);
    t_us.push(t);
    steps.push(Math.round((up ? 60 : -60) + 12 * random.normal()));
  }
  return { t_us, steps };
}

interface Sketch {
  readonly name: string;
  readonly set: string;
  readonly person: string;
  readonly split?: Split;
  readonly durationS: number;
  readonly activity?: string;
  /** Washes as labelled. */
  readonly washes?: readonly HighScores[];
  readonly high?: readonly HighScores[];
  /** Confirmed at the second `atS`. */
  readonly said?: readonly { atS: number; endS: number | null; outcome: Outcome; truth?: number }[];
  readonly synthetic?: boolean;
}

export function recordingOf(sketch: Sketch, seed = 1): EvaluatedRecording {
  const { name, set, person, durationS, activity = 'walking', washes = [], said = [] } = sketch;
  const synthetic = sketch.synthetic ?? false;
  const washedS = washes.reduce((sum, { fromS, toS }) => sum + toS - fromS, 0);
  return {
    name,
    set,
    subject: `${set}:${person}`,
    split: sketch.split ?? 'unseen-people',
    fold: null,
    seen: false,
    durationS,
    negativeS: washedS < durationS ? { [activity]: durationS - washedS } : {},
    truth: washes.map(({ fromS, toS }) => ({
      kind: 'handwash',
      startUs: fromS * 1e6,
      endUs: toS * 1e6,
      bounded: synthetic,
      synthetic,
    })),
    detections: said.map(({ atS, endS, outcome, truth }) => ({
      kind: 'handwash',
      t_us: atS * 1e6,
      startUs: (atS - 3.5) * 1e6,
      endUs: endS === null ? null : endS * 1e6,
      outcome,
      truth: truth ?? null,
      activity: outcome === 'false' ? activity : 'handwash',
    })),
    activities: [{ startUs: 0, endUs: durationS * 1e6, label: activity }],
    scores: scores(durationS, sketch.high ?? [], seed),
  };
}

/** A wash that fills its recording, found after `latencyS`, or missed. */
export function washRecording(name: string, person: string, latencyS: number | null) {
  return recordingOf(
    {
      name,
      set: 'washers',
      person,
      durationS: 60,
      washes: [{ fromS: 0, toS: 60 }],
      high: latencyS === null ? [] : [{ fromS: latencyS - 1, toS: 60 }],
      said: latencyS === null ? [] : [{ atS: latencyS, endS: null, outcome: 'hit', truth: 0 }],
    },
    name.length,
  );
}

/** An hour in which nobody washes, with false alarms at the given seconds. */
export function idleHour(name: string, person: string, alarmsAtS: number[], split?: Split) {
  return recordingOf({
    name,
    set: split === 'unseen-device' ? 'other-watch' : 'walkers',
    person,
    split: split ?? 'unseen-people',
    durationS: 3600,
    activity: alarmsAtS.length > 0 ? 'clapping' : 'walking',
    high: alarmsAtS.map((s) => ({ fromS: s - 1, toS: s + 8 })),
    said: alarmsAtS.map((atS) => ({ atS, endS: atS + 8, outcome: 'false' })),
  });
}

export function evaluationOf(
  recordings: readonly EvaluatedRecording[],
  more: Partial<Evaluation> = {},
): Evaluation {
  return {
    feature: 'handwash',
    engine: 'node',
    tflite: 'exact',
    model: { name: 'handwash', sha256: 'ab'.repeat(32) },
    lockHash: 'cd'.repeat(32),
    configHash: '0123456789abcdef',
    thresholds: { enterSteps: ENTER, exitSteps: 4 },
    wallS: 12.3,
    recordings,
    synthetic: [],
    timelines: [],
    unmappedLabels: {},
    ...more,
  };
}

/** Nineteen washes found and one missed, twenty idle hours with two false alarms, one hour of another watch. */
export function smallEvaluation(): Evaluation {
  return evaluationOf(
    [
      ...Array.from({ length: 19 }, (_, i) => washRecording(`wash ${i}`, `p${i % 4}`, 4 + (i % 5))),
      washRecording('wash missed', 'p3', null),
      ...Array.from({ length: 19 }, (_, i) => idleHour(`walk ${i}`, `q${i}`, [])),
      idleHour('clap', 'q19', [600, 2400]),
      idleHour('elsewhere', 'r0', [], 'unseen-device'),
    ],
    {
      synthetic: [
        recordingOf({
          name: 'spliced',
          set: 'washers',
          person: 'p0',
          durationS: 180,
          washes: [{ fromS: 70, toS: 130 }],
          high: [{ fromS: 72, toS: 130 }],
          said: [{ atS: 75, endS: 131, outcome: 'hit', truth: 0 }],
          synthetic: true,
        }),
      ],
    },
  );
}

/** Motion at 50 Hz: gravity and a 2 Hz scrub. */
export const fixtureContext: ReportContext = {
  command: 'carpal evaluate washers walkers other-watch --report report',
  windowUs: WINDOW_US,
  hopUs: HOP_US,
  limits: {
    smoothingHops: 3,
    confirmUs: 1_000_000,
    pauseAfterUs: 2_000_000,
    pauseLimitUs: 12_000_000,
    refractoryUs: 10_000_000,
    goalUs: 20_000_000,
  },
  floatAgainstInt8: null,
  async traceOf(_recording, fromUs, toUs) {
    const n = Math.floor((toUs - fromUs) / 20_000);
    const t_us = Float64Array.from({ length: n }, (_, i) => fromUs + i * 20_000);
    const accelMps2 = new Float32Array(3 * n);
    t_us.forEach((t, i) => {
      const phase = (2 * Math.PI * 2 * t) / 1e6;
      accelMps2.set([3 * Math.sin(phase), 2 * Math.cos(phase), 9.81], 3 * i);
    });
    return { t_us, accelMps2 };
  },
};
