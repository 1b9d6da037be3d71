import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';
import { openExact } from '../../host-tools/tflite/exact.js';
import { checkGoldenVectors } from '../../host-tools/tflite/golden-vectors.js';
import { sha256Of } from '../../host-tools/tflite/model-directory.js';
import { foldPlan } from '../../models/training/datasets/folds.js';
import { VARIANTS } from '../../models/training/handwash.js';
import { INPUT_SCALE } from '../../models/training/input-scale.js';
import type { HandwashMetadata } from '../../models/training/model-json.js';

/** DESIGN's part of the arena for an IMU model. */
const ARENA_BUDGET_BYTES = 16 * 1024;

for (const { name: model, axes } of VARIANTS)
  describe(`models/${model}`, () => {
    const file = (name: string) => readFileSync(join(packageRoot, 'models', model, name));
    const tflite = file('model.tflite');
    const metadata = JSON.parse(file('model.json').toString()) as HandwashMetadata;
    const engine = openExact(tflite);

    it('is the file model.json speaks of', () => {
      assert.equal(metadata.sha256, sha256Of(tflite));
      const { arenaBytes, arenaBytesS3 } = engine;
      assert.deepEqual(metadata.arenaBytes, { reference: arenaBytes, s3: arenaBytesS3 });
      assert.equal(metadata.macs, engine.macs);
      assert.equal(metadata.input.scale, engine.input.scale);
      assert.equal(metadata.output.scale, engine.output.scale);
    });

    it('takes what the trainer quantised for', () => {
      assert.equal(engine.input.scale, INPUT_SCALE);
      assert.deepEqual(engine.input.shape, [1, metadata.input.window, 1, axes]);
    });

    it('fits the budgets', () => {
      assert(metadata.parameters <= 20_000);
      assert(engine.arenaBytesS3 <= ARENA_BUDGET_BYTES);
    });

    it('leaves washing no later than it enters it', () => {
      const { enterSteps, exitSteps } = metadata.thresholds;
      assert(Number.isInteger(enterSteps) && Number.isInteger(exitSteps));
      assert(exitSteps <= enterSteps && enterSteps > 0);
    });

    it('was trained by everyone of the plan, and by nobody else', () => {
      const people = metadata.training.sets.flatMap(({ set, trained }) =>
        trained.map((subject) => `${set}:${subject}`),
      );
      assert.deepEqual(people.sort(), Object.keys(foldPlan().subjects).sort());
    });

    it('gives its golden answers', () => {
      assert.equal(checkGoldenVectors(engine, file('golden.json').toString()).wrong, 0);
    });

    it('says in its card what is known of the licences', () => {
      assert.match(file('CARD.md').toString(), /10\.24432\/C5HK59[\s\S]*states no licence/);
    });
  });
