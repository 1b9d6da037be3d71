import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openExact } from '../../host-tools/tflite/exact.js';
import { elementCount } from '../../host-tools/tflite/tflite-model.js';
import { fixture, GOLDEN, goldenPresent, int8s } from './fixtures.js';

/** Rows of `inputs` that the exact engine answers byte for byte. */
function matching(model: Uint8Array, inputs: Int8Array, outputs: Int8Array): string {
  const interpreter = openExact(model);
  const depth = elementCount(interpreter.input.shape);
  const width = elementCount(interpreter.output.shape);
  const rows = inputs.length / depth;
  const output = new Int8Array(width);
  let equal = 0;
  for (let row = 0; row < rows; row++) {
    interpreter.invoke(inputs.subarray(row * depth, (row + 1) * depth), output);
    const expected = outputs.subarray(row * width, (row + 1) * width);
    if (output.every((value, i) => value === expected[i])) equal++;
  }
  return `${equal} of ${rows}`;
}

describe("the exact engine gives TFLite Micro's bytes", () => {
  for (const [name, inputs] of [
    ['gest1_logits', 'gest.in'],
    ['gest_dw_logits', 'gest.in'],
    ['operators', 'operators.in'],
  ] as const) {
    it(`${name}, the committed rows`, () => {
      const found = matching(
        fixture(`${name}.tflite`),
        int8s(fixture(inputs)),
        int8s(fixture(`${name}.out`)),
      );
      assert.equal(found, '32 of 32');
    });
  }

  for (const [name, inputs, rows] of [
    ['gest1', 'gest', 500],
    ['gest1_logits', 'gest', 500],
    ['gest_dw', 'gest', 500],
    ['gest_dw_logits', 'gest', 500],
    ['hello', 'hello', 256],
    ['speech', 'speech', 200],
    ['person', 'person', 40],
  ] as const) {
    it(`${name}, all ${rows} rows of the golden set`, function () {
      if (!goldenPresent()) {
        console.log(`      skipped: no golden set at ${GOLDEN} (set CARPAL_GOLDEN)`);
        this.skip();
      }
      const read = (file: string): Uint8Array => new Uint8Array(readFileSync(join(GOLDEN, file)));
      const found = matching(
        read(`${name}.tflite`),
        int8s(read(`${inputs}.in`)),
        int8s(read(`${name}.out`)),
      );
      assert.equal(found, `${rows} of ${rows}`);
    });
  }
});
