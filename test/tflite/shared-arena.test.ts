import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { estimateArena, sharedArena } from '../../host-tools/tflite/arena.js';
import { MODELS_FOLDER } from '../../host-tools/tflite/model-directory.js';
import { readModel } from '../../host-tools/tflite/model-file.js';
import { ARENA_BYTES } from '../../src/inference/model.js';

/** What the firmware may have open at once, with DESIGN's limits of each. */
const LIMITS: Readonly<Record<string, number>> = {
  handwash: 16 * 1024,
  gesture: 16 * 1024,
  speech: 34 * 1024,
  water: 34 * 1024,
};

const fileOf = (name: string): string => join(MODELS_FOLDER, name, 'model.tflite');
const modelOf = (name: string) => readModel(new Uint8Array(readFileSync(fileOf(name))));

describe('the shipped models’ arena on the S3', () => {
  for (const [name, most] of Object.entries(LIMITS)) {
    it(`of ${name} alone is at most ${most / 1024} KB`, function () {
      if (!existsSync(fileOf(name))) {
        console.log(`      skipped: no model ${name} is shipped`);
        this.skip();
      }
      const { s3 } = estimateArena(modelOf(name));
      assert.ok(s3 <= most, `${s3} B`);
    });
  }

  it('of all together is at most 48 KB: what each keeps, and the largest scratch', () => {
    const shipped = Object.keys(LIMITS).filter((name) => existsSync(fileOf(name)));
    const bytes = sharedArena(shipped.map(modelOf));
    assert.ok(bytes <= ARENA_BYTES, `${shipped.join(', ')}: ${bytes} B`);
    assert.ok(bytes > Math.max(...shipped.map((name) => estimateArena(modelOf(name)).s3)));
  });
});
