import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFolds } from '../../../host-tools/evaluation/folds.js';
import { readSoundModel } from '../../../host-tools/evaluation/sound-evaluation.js';
import { scoreSound } from '../../../host-tools/evaluation/sound-track.js';
import { SeededRandom } from '../../../host-tools/seeded-random.js';
import { openExact } from '../../../host-tools/tflite/exact.js';
import { checkGoldenVectors } from '../../../host-tools/tflite/golden-vectors.js';
import { MODELS_FOLDER, sha256Of } from '../../../host-tools/tflite/model-directory.js';
import { SOUND_FOLDS } from '../../../models/training/sound/sound-folds.js';
import type { SoundMetadata } from '../../../models/training/sound/sound-metadata.js';
import { SOUND_MODELS } from '../../../models/training/sound/sound-models.js';
import { loadModel } from '../../../src/inference/model.js';
import { QUIET_STEPS } from '../../../src/inference/sound-classifier.js';

/** DESIGN's part of the arena for a model that hears. */
const ARENA_BUDGET_BYTES = 34 * 1024;

const shipped = SOUND_MODELS.filter(({ name }) =>
  existsSync(join(MODELS_FOLDER, name, 'model.tflite')),
);

for (const { name, feature, audioHz } of shipped)
  describe(`models/${name}`, () => {
    const folder = join(MODELS_FOLDER, name);
    const tflite = readFileSync(join(folder, 'model.tflite'));
    const text = readFileSync(join(folder, 'model.json'), 'utf8');
    const metadata = JSON.parse(text) as SoundMetadata;
    const engine = openExact(tflite);

    it('is the file model.json speaks of, in DESIGN’s part of the arena', () => {
      assert.equal(metadata.sha256, sha256Of(tflite));
      const { arenaBytes, arenaBytesS3 } = engine;
      assert.deepEqual(metadata.arenaBytes, { reference: arenaBytes, s3: arenaBytesS3 });
      assert.ok(arenaBytesS3 <= ARENA_BUDGET_BYTES, `${arenaBytesS3}`);
    });

    it('is taken by a watch that hears that much, and by no other', () => {
      const stored = { metadata: text, sha256: metadata.sha256, interpreter: engine };
      const open = (hears: number[]) =>
        loadModel({ open: () => stored }, name, { channels: 3, rateHz: 25, audioHz: hears });
      assert.equal(open([audioHz]).name, name);
      assert.throws(() => open([]), { code: 'model-input' });
    });

    it('gives its golden answers', () => {
      const golden = readFileSync(join(folder, 'golden.json'), 'utf8');
      assert.deepEqual(checkGoldenVectors(engine, golden), { rows: 200, wrong: 0 });
    });

    it('finds nothing in silence and in faint noise', () => {
      const random = new SeededRandom(2);
      const model = readSoundModel(name, folder);
      const silent = scoreSound(model, feature, new Int16Array(32_000));
      assert.ok(silent.steps.every((steps) => steps === QUIET_STEPS));
      const faint = Int16Array.from({ length: 32_000 }, () => Math.round(random.between(-12, 12)));
      const { enterSteps } = metadata.thresholds;
      const { steps } = scoreSound(model, feature, faint);
      assert.ok(steps.length > 3 && steps.every((one) => one < enterSteps));
    });

    it('has fold models that never heard the sounds they are judged by', () => {
      const folds = readFolds(folder)!;
      assert.equal(folds.folds, SOUND_FOLDS);
      for (let fold = 0; fold < folds.folds; fold++) {
        const path = join(folder, 'folds', String(fold), 'model.json');
        const { training } = JSON.parse(readFileSync(path, 'utf8')) as SoundMetadata;
        const of = (role: 'trained' | 'heldOut') =>
          training.sets.flatMap((one) => one[role].map((group) => `${one.set}:${group}`));
        const sets = training.sets.map(({ set }) => set);
        const theirs = Object.keys(folds.subjects).filter(
          (one) => folds.subjects[one] === fold && sets.includes(one.split(':')[0]!),
        );
        assert.ok(theirs.length > 10);
        assert.deepEqual(of('heldOut').sort(), theirs.sort());
        assert.ok(of('trained').every((one) => folds.subjects[one] !== fold));
      }
    });
  });
