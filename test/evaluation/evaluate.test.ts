import assert from 'node:assert/strict';
import { type EvaluateOptions, evaluate } from '../../host-tools/evaluation/evaluate.js';
import { EVENT_FEATURES } from '../../host-tools/evaluation/event-feature.js';
import type { Folds } from '../../host-tools/evaluation/folds.js';
import type { Runner } from '../../host-tools/evaluation/runner.js';
import type { Source } from '../../host-tools/evaluation/source.js';
import type { Recording } from '../../host-tools/recordings/recording.js';
import type { ModelMetadata } from '../../src/inference/metadata.js';
import { FAKE_METADATA } from '../fakes/model.js';
import { detected } from './evaluated.js';
import { labelled } from './motion.js';

const TABLE = {
  washes: { labels: { washing: 'handwash' }, truth: 'whole-recording', timelineOnly: ['p0'] },
  '*': { labels: {}, truth: 'segments', timelineOnly: [] },
} as const;
const TRAINED = [
  { set: 'washes', fileSha256: 'aa', trained: ['p1', 'p2'], heldOut: [], excluded: ['p0'] },
];
const FOLDS: Folds = {
  folds: 2,
  subjects: { 'washes:p1': 0, 'washes:p2': 1 },
  modelSha256: ['00', '11'],
  data: {},
};

function sourceOf(set: string, recordings: readonly Recording[]): Source {
  return {
    fileSha256: 'aa',
    manyRates: false,
    seconds: async () => 0,
    async *recordings() {
      for (const one of recordings) {
        const names = { name: `${set}:${one.name}`, subject: `${set}:${one.subject}` };
        yield { recording: { ...one, ...names }, set, person: one.subject };
      }
    },
    find: async () => null,
  };
}

/** Finds every wash after 5 s; later recordings are answered sooner. Remembers who judged. */
function fakeRunner(): Runner & { readonly judged: [string, number | null][] } {
  const judged: [string, number | null][] = [];
  return {
    judged,
    width: 4,
    async run({ name, t_us }, fold) {
      judged.push([name, fold]);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, 20 - 5 * judged.length)));
      const end = t_us[t_us.length - 1]! / 1e6;
      const scores = { t_us: [], steps: [] };
      return { detections: [detected(0, 5, end)], scores, contexts: [], listening: [] };
    },
    async close() {},
  };
}

function optionsFor(
  sources: readonly Source[],
  runner: Runner,
  changes: { folds?: Folds | null; allowSeen?: boolean; splices?: number } = {},
): EvaluateOptions {
  const { folds = FOLDS, allowSeen = false, splices = 0 } = changes;
  const files = { name: 'handwash', bytes: new Uint8Array(), sha256: 'cc', metadata: '{}' };
  return {
    sources,
    models: {
      name: 'handwash',
      feature: EVENT_FEATURES.handwash,
      shipped: files,
      metadata: FAKE_METADATA as ModelMetadata,
      trained: TRAINED,
      folds,
      foldModels: [],
    },
    labels: TABLE,
    positive: [],
    engine: 'node',
    tflite: 'exact',
    config: '{}',
    allowSeen,
    runner,
    splices,
    seed: 1,
  };
}

const wash = (name: string, subject: string): Recording =>
  labelled('washing', { seconds: 30, name, subject });
const WASHES = sourceOf('washes', [wash('a', 'p1'), wash('b', 'p2'), wash('c', 'p0')]);
const WALKS = sourceOf('walks', [
  labelled('walking', { seconds: 120, name: 'd', subject: 'q1' }),
  labelled('walking', { seconds: 120, name: 'e', subject: 'q1' }),
]);

describe('evaluation: all recordings', () => {
  it('has everyone judged by a model that never saw them', async () => {
    const runner = fakeRunner();
    await evaluate(optionsFor([WASHES, WALKS], runner));
    assert.deepEqual(runner.judged, [
      ['washes:a', 0],
      ['washes:b', 1],
      ['washes:c', null],
      ['walks:d', null],
      ['walks:e', null],
    ]);
  });

  it('keeps the order of the recordings, whichever is done first', async () => {
    const { recordings } = await evaluate(optionsFor([WASHES, WALKS], fakeRunner()));
    assert.deepEqual(
      recordings.map(({ name }) => name),
      ['washes:a', 'washes:b', 'walks:d', 'walks:e'],
    );
    assert.deepEqual(
      recordings.map(({ split }) => split),
      [...['unseen-people', 'unseen-people', 'unseen-device', 'unseen-device']],
    );
  });

  it('shows whom the table says to show, and scores them nowhere', async () => {
    const { timelines } = await evaluate(optionsFor([WASHES], fakeRunner()));
    assert.deepEqual(
      timelines.map(({ name }) => name),
      ['washes:c'],
    );
  });

  it('refuses to score people whom the model was trained on', async () => {
    const running = evaluate(optionsFor([WASHES], fakeRunner(), { folds: null }));
    await assert.rejects(running, { code: 'usage', message: /washes:p1.*trained on that person/ });
  });

  it('marks them where it is told to', async () => {
    const options = optionsFor([WASHES], fakeRunner(), { folds: null, allowSeen: true });
    const { recordings } = await evaluate(options);
    assert.deepEqual(
      recordings.map(({ seen }) => seen),
      [true, true],
    );
  });

  it('splices apart from the rest, and never across models', async () => {
    const { recordings, synthetic } = await evaluate(
      optionsFor([WASHES, WALKS], fakeRunner(), { splices: 5 }),
    );
    assert.equal(recordings.length, 4);
    // p1 and p2 are judged by folds 0 and 1, the walks by the shipped model.
    assert.deepEqual(synthetic, []);
    const other = sourceOf('others', [
      labelled('washing', { seconds: 30, name: 'w', subject: 'q2' }),
    ]);
    const options = optionsFor([other, WALKS], fakeRunner(), { splices: 5 });
    const table = { ...TABLE, others: TABLE.washes };
    const { synthetic: spliced } = await evaluate({ ...options, labels: table });
    assert.equal(spliced.length, 1);
    assert.ok(spliced[0]!.truth.every((event) => event.synthetic && event.bounded));
  });
});
