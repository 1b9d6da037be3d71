import assert from 'node:assert/strict';
import { compareEngines } from '../../host-tools/tflite/engine-comparison.js';
import type { Interpreter } from '../../src/ports.js';

/** An engine of two outputs: the first input, and that plus `more`. */
function engine(more: number): Interpreter {
  return {
    input: { shape: [1, 1], scale: 1, zeroPoint: 0 },
    output: { shape: [1, 2], scale: 1, zeroPoint: 0 },
    arenaBytes: 0,
    macs: 0,
    invoke(input, output) {
      output[0] = input[0]! >> 1;
      output[1] = (input[0]! >> 1) + more;
    },
  };
}

describe('engine comparison', () => {
  it('passes engines that agree', () => {
    const comparison = compareEngines(engine(1), engine(1), { seed: 1, rows: 50 });
    assert.equal(comparison.passed, true);
    assert.equal(comparison.argmaxFlips, 0);
    assert.deepEqual(comparison.histogram, [100]);
  });

  it('counts a step of one and the flips it makes, and lets it pass', () => {
    const comparison = compareEngines(engine(0), engine(1), { seed: 1, rows: 50 });
    assert.deepEqual(comparison.histogram, [50, 50]);
    assert.equal(comparison.argmaxFlips, 50);
    assert.equal(comparison.passed, true);
  });

  it('fails two steps', () => {
    const comparison = compareEngines(engine(1), engine(3), { seed: 1, rows: 50 });
    assert.deepEqual(comparison.histogram, [50, 0, 50]);
    assert.equal(comparison.maxDifference, 2);
    assert.equal(comparison.passed, false);
  });

  it('passes them where two are allowed', () => {
    const options = { seed: 1, rows: 50, allowed: 2 };
    assert.equal(compareEngines(engine(1), engine(3), options).passed, true);
  });
});
