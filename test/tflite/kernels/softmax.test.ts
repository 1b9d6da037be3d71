import assert from 'node:assert/strict';
import { openExact } from '../../../host-tools/tflite/exact.js';
import { writeModel } from '../../../host-tools/tflite/model-writer.js';
import { seededInputs } from '../../../host-tools/tflite/seeded-inputs.js';
import { runLayers } from './layer-runner.js';

const softmax = { operator: 'SOFTMAX', to: { name: 'out' } } as const;

describe('SOFTMAX', () => {
  it('shares 1 among equals', () => {
    const input = { shape: [1, 4], values: [7, 7, 7, 7] };
    assert.deepEqual(runLayers(input, softmax), [-64, -64, -64, -64]);
  });

  it('gives a single winner 255/256, the most int8 can say', () => {
    assert.deepEqual(runLayers({ shape: [1, 2], values: [100, -100] }, softmax), [127, -128]);
  });

  it('is within a step of the real softmax', () => {
    const scale = 0.06;
    const input = { name: 'in', shape: [1, 5], scale, zeroPoint: 11 };
    const interpreter = openExact(writeModel({ description: '', input, layers: [softmax] }));
    const output = new Int8Array(5);
    for (const row of seededInputs(interpreter.input, 5, 200)) {
      interpreter.invoke(row, output);
      const exps = Array.from(row, (q) => Math.exp(q * scale));
      const sum = exps.reduce((total, exp) => total + exp, 0);
      output.forEach((q, i) => {
        assert.ok(Math.abs(q + 128 - (256 * exps[i]!) / sum) <= 1, `${q} for ${exps[i]! / sum}`);
      });
    }
  });

  it('works along the last axis, row by row', () => {
    const input = { shape: [1, 2, 2], values: [100, -100, -100, 100] };
    assert.deepEqual(runLayers(input, softmax), [127, -128, -128, 127]);
  });
});
