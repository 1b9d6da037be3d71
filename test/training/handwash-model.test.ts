import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';
import { dataRoot, setFile } from '../../host-tools/recordings/data-root.js';
import { locateRecording } from '../../host-tools/recordings/locate.js';
import { eachRecording } from '../../host-tools/recordings/parquet.js';
import type { Recording } from '../../host-tools/recordings/recording.js';
import { openExact } from '../../host-tools/tflite/exact.js';
import { checkGoldenVectors } from '../../host-tools/tflite/golden-vectors.js';
import { sha256Of } from '../../host-tools/tflite/model-directory.js';
import { replay } from '../../models/training/event-replay.js';
import { TRAINING_SETS } from '../../models/training/handwash.js';
import { INPUT_SCALE } from '../../models/training/input-scale.js';
import type { HandwashMetadata } from '../../models/training/model-json.js';
import { scoreRecording } from '../../models/training/window-scores.js';

/** DESIGN's part of the arena for an IMU model. */
const ARENA_BUDGET_BYTES = 16 * 1024;

describe('models/handwash', () => {
  const file = (name: string) => readFileSync(join(packageRoot, 'models', 'handwash', name));
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
    assert.deepEqual(engine.input.shape, [1, metadata.input.window, 1, 3]);
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

  it('was judged by people who never trained', () => {
    for (const { trained, heldOut, excluded } of metadata.training.sets) {
      assert(heldOut.length > 0);
      for (const subject of [...heldOut, ...excluded]) assert(!trained.includes(subject));
    }
  });

  it('gives its golden answers', () => {
    assert.equal(checkGoldenVectors(engine, file('golden.json').toString()).wrong, 0);
  });

  it('says in its card what is known of the licences', () => {
    assert.match(file('CARD.md').toString(), /10\.24432\/C5HK59[\s\S]*states no licence/);
  });

  const model = { name: 'handwash', metadata, interpreter: engine };
  const confirmed = (recording: Recording) =>
    replay(scoreRecording(recording, model, 'washing'), metadata.thresholds).confirmedUs;

  describe('on people held out', function () {
    this.timeout(20_000);

    before(function () {
      if (TRAINING_SETS.every(({ set }) => existsSync(join(dataRoot(), set)))) return;
      console.log(`      skipped: no sets in ${dataRoot()} (CARPAL_DATA names their folder)`);
      this.skip();
    });

    it('confirms nine washes in ten within 6 s', async () => {
      const [{ set, heldOut }] = TRAINING_SETS;
      let washes = 0;
      let inTime = 0;
      for await (const recording of eachRecording(setFile(set))) {
        if (!heldOut.some((subject) => subject === recording.subject)) continue;
        washes++;
        if ((confirmed(recording)[0] ?? Number.POSITIVE_INFINITY) <= 6e6) inTime++;
      }
      assert.equal(washes, 30);
      assert(inTime >= 27, `${inTime} of ${washes}`);
    });

    it('takes no walking, typing, eating or writing for washing', async () => {
      const [, { set, heldOut }] = TRAINING_SETS;
      for (const subject of heldOut.slice(0, 2)) {
        for (const letter of ['A', 'F', 'J', 'Q']) {
          const recording = await locateRecording(`${set}:${subject}_${letter}`);
          assert.deepEqual(confirmed(recording), [], recording.name);
        }
      }
    });
  });
});
