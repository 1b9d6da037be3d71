import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFolds } from '../../host-tools/evaluation/folds.js';
import { packageRoot } from '../../host-tools/package-root.js';
import { dataRoot, setFile } from '../../host-tools/recordings/data-root.js';
import { locateRecording } from '../../host-tools/recordings/locate.js';
import { eachRecording } from '../../host-tools/recordings/parquet.js';
import type { Recording } from '../../host-tools/recordings/recording.js';
import { openExact } from '../../host-tools/tflite/exact.js';
import { foldPlan, splitOf } from '../../models/training/datasets/folds.js';
import { replay } from '../../models/training/event-replay.js';
import { FOREIGN_SETS, TRAINING_SETS, VARIANTS } from '../../models/training/handwash.js';
import type { HandwashMetadata } from '../../models/training/model-json.js';
import { median } from '../../models/training/shipped-end.js';
import { scoreRecording } from '../../models/training/window-scores.js';
import { foldFolder, readAllMetadata } from '../../models/training/written.js';

for (const { name } of VARIANTS)
  describe(`models/${name}/folds`, () => {
    const FOLDER = join(packageRoot, 'models', name);
    const plan = foldPlan();
    const all = readAllMetadata(FOLDER, plan.folds)!;

    it('are the files folds.json speaks of, by the plan', () => {
      assert.deepEqual(readFolds(FOLDER)!.subjects, plan.subjects);
    });

    it('never saw the people they are judged by, nor those who set their thresholds', () => {
      for (const [fold, { training }] of all.entries()) {
        const split = splitOf(plan, fold);
        const people = (role: 'trained' | 'validated' | 'heldOut') =>
          training.sets
            .flatMap((one) => one[role].map((subject) => `${one.set}:${subject}`))
            .sort();
        assert.deepEqual(people('trained'), [...split.training].sort());
        assert.deepEqual(people('validated'), [...split.validation].sort());
        assert.deepEqual(people('heldOut'), [...split.test].sort());
      }
    });

    it('never saw a device that is kept unseen', () => {
      for (const { training } of all) {
        for (const { set } of training.sets)
          assert(!FOREIGN_SETS.some((foreign) => foreign === set));
      }
    });

    it('decide by a median in which their people had no say', () => {
      for (const [fold, { thresholds, output }] of all.entries()) {
        const others = all.filter(({ training }) =>
          training.sets.every(({ validated }) =>
            validated.every((subject) => !splitOf(plan, fold).test.join().includes(subject)),
          ),
        );
        assert.equal(others.length, plan.folds - 1);
        const enter = median(
          others.map((one) => one.validation!.thresholds.enterSteps * one.output.scale),
        );
        assert.equal(thresholds.enterSteps, Math.round(enter / output.scale));
      }
    });

    it('give the shipped model its thresholds: their median, in logits', () => {
      const shipped = JSON.parse(
        readFileSync(join(FOLDER, 'model.json'), 'utf8'),
      ) as HandwashMetadata;
      const enter = median(
        all.map(({ validation, output }) => validation!.thresholds.enterSteps * output.scale),
      );
      assert.equal(shipped.thresholds.enterSteps, Math.round(enter / shipped.output.scale));
    });

    describe('on the people left out of the first', function () {
      this.timeout(30_000);
      const metadata = all[0]!;
      const interpreter = openExact(readFileSync(join(foldFolder(FOLDER, 0), 'model.tflite')));
      const model = { name, metadata, interpreter };
      const confirmed = (recording: Recording) =>
        replay(scoreRecording(recording, model, 'washing'), metadata.thresholds).confirmedUs;

      before(function () {
        if (TRAINING_SETS.every(({ set }) => existsSync(join(dataRoot(), set)))) return;
        console.log(`      skipped: no sets in ${dataRoot()} (CARPAL_DATA names their folder)`);
        this.skip();
      });

      it('confirms nine washes in ten', async () => {
        const [{ set, heldOut }] = metadata.training.sets as [
          HandwashMetadata['training']['sets'][0],
        ];
        let washes = 0;
        let found = 0;
        for await (const recording of eachRecording(setFile(set))) {
          if (!heldOut.includes(recording.subject)) continue;
          washes++;
          if (confirmed(recording).length > 0) found++;
        }
        assert(washes > 0 && found >= 0.9 * washes, `${found} of ${washes}`);
      });

      it('takes no walking, typing, eating or writing for washing', async () => {
        const { set, heldOut } = metadata.training.sets[1]!;
        for (const subject of heldOut.slice(0, 2)) {
          for (const letter of ['A', 'F', 'J', 'Q']) {
            const recording = await locateRecording(`${set}:${subject}_${letter}`);
            assert.deepEqual(confirmed(recording), [], recording.name);
          }
        }
      });
    });
  });
