import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openExact } from '../../host-tools/tflite/exact.js';
import { loadFast, type OpenFast } from '../../host-tools/tflite/fast.js';
import { seededInputs } from '../../host-tools/tflite/seeded-inputs.js';
import { CarpalError } from '../../src/errors.js';
import { fixture, GOLDEN, goldenPresent, int8s, smallModel } from './fixtures.js';

describe('fast engine', () => {
  let openFast: OpenFast;
  before(async () => {
    openFast = await loadFast();
  });

  it('tells the same shapes, scales, MACs and arena as the exact one', () => {
    const fast = openFast(fixture('gest_dw_logits.tflite'));
    const exact = openExact(fixture('gest_dw_logits.tflite'));
    assert.deepEqual(fast.input, exact.input);
    assert.deepEqual(fast.output, exact.output);
    assert.equal(fast.macs, exact.macs);
    assert.equal(fast.arenaBytes, exact.arenaBytes);
    fast.close();
  });

  for (const name of ['gest1_logits', 'gest_dw_logits']) {
    it(`gives logits of ${name} within 1 of TFLite Micro's`, () => {
      const fast = openFast(fixture(`${name}.tflite`));
      const inputs = int8s(fixture('gest.in'));
      const expected = int8s(fixture(`${name}.out`));
      const output = new Int8Array(6);
      for (let row = 0; row < 32; row++) {
        fast.invoke(inputs.subarray(row * 600, (row + 1) * 600), output);
        output.forEach((value, i) => {
          assert.ok(Math.abs(value - expected[row * 6 + i]!) <= 1, `row ${row}, logit ${i}`);
        });
      }
      fast.close();
    });
  }

  it('keeps two models apart', () => {
    const a = openFast(smallModel());
    const b = openFast(fixture('gest1_logits.tflite'));
    const output = new Int8Array(2);
    const [input] = seededInputs(b.input, 1, 1);
    b.invoke(input!, new Int8Array(6));
    a.invoke(Int8Array.of(1, 2, 3, 4), output);
    assert.deepEqual(Array.from(output), [43, -37]);
    a.close();
    b.close();
  });

  it('opens and closes a hundred times', () => {
    for (let i = 0; i < 100; i++) openFast(fixture('gest1_logits.tflite')).close();
  });

  it('refuses inputs of another length', () => {
    const fast = openFast(smallModel());
    assert.throws(
      () => fast.invoke(new Int8Array(5), new Int8Array(2)),
      /expected 4 inputs, found 5/,
    );
    fast.close();
  });

  it('says why it refuses a model that TFLite Micro takes', function () {
    if (!goldenPresent()) {
      console.log(`      skipped: no golden set at ${GOLDEN} (set CARPAL_GOLDEN)`);
      this.skip();
    }
    const person = new Uint8Array(readFileSync(join(GOLDEN, 'person.tflite')));
    assert.throws(
      () => openFast(person),
      (error: unknown) => {
        assert.ok(error instanceof CarpalError && error.code === 'inference-failed');
        assert.match(error.message, /quantized_dimension/);
        return true;
      },
    );
  });
});
