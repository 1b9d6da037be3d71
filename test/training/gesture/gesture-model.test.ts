import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFolds } from '../../../host-tools/evaluation/folds.js';
import { packageRoot } from '../../../host-tools/package-root.js';
import { openExact } from '../../../host-tools/tflite/exact.js';
import { checkGoldenVectors } from '../../../host-tools/tflite/golden-vectors.js';
import { sha256Of } from '../../../host-tools/tflite/model-directory.js';
import {
  gestureFoldPlan,
  UNSEEN_GESTURES,
} from '../../../models/training/gesture/gesture-folds.js';
import { INPUT_SCALE } from '../../../models/training/gesture/gesture-input.js';
import type { GestureMetadata } from '../../../models/training/gesture/gesture-metadata.js';
import { EMBEDDING, LABELS } from '../../../models/training/gesture/gestures.js';

/** DESIGN's part of the arena for a gesture model, and issue 7's parameters. */
const ARENA_BUDGET_BYTES = 16 * 1024;
const MOST_PARAMETERS = 40_000;

const FOLDER = join(packageRoot, 'models', 'gesture');
const plan = gestureFoldPlan();

function metadataIn(folder: string): GestureMetadata {
  return JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as GestureMetadata;
}

describe('models/gesture', () => {
  const tflite = readFileSync(join(FOLDER, 'model.tflite'));
  const metadata = metadataIn(FOLDER);
  const engine = openExact(tflite);

  it('is the file model.json speaks of', () => {
    assert.equal(metadata.sha256, sha256Of(tflite));
    const { arenaBytes, arenaBytesS3 } = engine;
    assert.deepEqual(metadata.arenaBytes, { reference: arenaBytes, s3: arenaBytesS3 });
    assert.equal(metadata.macs, engine.macs);
    assert.equal(metadata.input.scale, engine.input.scale);
    assert.equal(engine.input.scale, INPUT_SCALE);
  });

  it('fits the budgets', () => {
    assert(metadata.parameters <= MOST_PARAMETERS);
    assert(engine.arenaBytesS3 <= ARENA_BUDGET_BYTES, `${engine.arenaBytesS3}`);
  });

  it('gives logits of every label, then the embedding, in one tensor', () => {
    assert.deepEqual(metadata.labels, LABELS);
    assert.deepEqual(engine.output.shape, [1, LABELS.length + EMBEDDING]);
    assert.equal(metadata.embedding, EMBEDDING);
  });

  it('was trained by everyone of the plan, and by nobody else', () => {
    const people = metadata.training.sets.flatMap(({ set, trained }) =>
      trained.map((subject) => `${set}:${subject}`),
    );
    assert.deepEqual(people.sort(), Object.keys(plan.subjects).sort());
  });

  it('gives its golden answers', () => {
    const golden = readFileSync(join(FOLDER, 'golden.json'), 'utf8');
    assert.equal(checkGoldenVectors(engine, golden).wrong, 0);
  });
});

const SETS = [
  [FOLDER, [] as readonly string[]],
  ...Object.entries(UNSEEN_GESTURES).map(
    ([key, unseen]) => [join(FOLDER, 'unseen-gestures', key), unseen] as const,
  ),
] as const;

for (const [folder, unseen] of SETS)
  describe(`fold models in ${folder.slice(packageRoot.length + 1)}`, () => {
    it('are those folds.json names, and leave out whom it says', () => {
      assert(existsSync(join(folder, 'folds.json')));
      const folds = readFolds(folder)!;
      assert.deepEqual(folds.subjects, plan.subjects);
      for (const fold of plan.validation.keys()) {
        const { sets } = metadataIn(join(folder, 'folds', String(fold))).training;
        for (const { set, trained, validated, heldOut } of sets) {
          for (const person of heldOut) assert.equal(plan.subjects[`${set}:${person}`], fold);
          const seen = [...trained, ...validated].map((one) => plan.subjects[`${set}:${one}`]);
          assert(!seen.includes(fold), `${set} in fold ${fold}`);
        }
      }
    });

    it('say which gestures they never saw, and cannot name them', () => {
      for (const fold of plan.validation.keys()) {
        const { labels, training } = metadataIn(join(folder, 'folds', String(fold)));
        assert.deepEqual(training.unseenLabels, unseen);
        assert.deepEqual(
          labels,
          LABELS.filter((label) => !unseen.includes(label)),
        );
      }
    });
  });
