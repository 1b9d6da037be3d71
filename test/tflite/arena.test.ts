import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { estimateArena } from '../../host-tools/tflite/arena.js';
import { readModel } from '../../host-tools/tflite/model-file.js';
import { fixture, GOLDEN, goldenPresent } from './fixtures.js';

/** The golden set's table: what TFLite Micro took, and what it would take with ESP-NN. */
const FIGURES = [
  ['gest1', 4492, 15996],
  ['gest_dw', 5996, 6844],
  ['hello', 716, 716],
  ['speech', 6812, 12044],
  ['person', 82300, 122572],
] as const;

describe('arena estimate', () => {
  for (const [name, reference, s3] of FIGURES) {
    it(`is within 16 bytes of the figures of ${name}`, function () {
      if (!goldenPresent()) {
        console.log(`      skipped: no golden set at ${GOLDEN} (set CARPAL_GOLDEN)`);
        this.skip();
      }
      const model = readModel(new Uint8Array(readFileSync(join(GOLDEN, `${name}.tflite`))));
      const estimate = estimateArena(model);
      assert.ok(Math.abs(estimate.reference - reference) <= 16, `${estimate.reference}`);
      assert.ok(Math.abs(estimate.s3 - s3) <= 16, `${estimate.s3}`);
    });
  }

  it('is less without the softmax at the end', () => {
    const estimate = estimateArena(readModel(fixture('gest1_logits.tflite')));
    assert.ok(estimate.reference < 4492 && estimate.reference > 4300, `${estimate.reference}`);
  });

  it('counts the scratch of means', () => {
    const estimate = estimateArena(readModel(fixture('operators.tflite')));
    assert.ok(estimate.s3 > estimate.reference);
  });
});
