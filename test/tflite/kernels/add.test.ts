import assert from 'node:assert/strict';
import type { AddLayer } from '../../../host-tools/tflite/layers.js';
import { CarpalError } from '../../../src/errors.js';
import { runLayers } from './layer-runner.js';

const twice: AddLayer = {
  operator: 'ADD',
  plus: 'in',
  to: { name: 'out', scale: 1, zeroPoint: 0 },
  activation: 'none',
};

describe('ADD', () => {
  it('adds and saturates', () => {
    const input = { shape: [1, 4], values: [1, -3, 100, -100] };
    assert.deepEqual(runLayers(input, twice), [2, -6, 127, -128]);
  });

  it('adds real values, whatever scales and zero points they have', () => {
    // Real 4 + 4 = 8; at scale 2 from zero point 10 that is 14.
    const to = { name: 'out', scale: 2, zeroPoint: 10 };
    const input = { shape: [1, 1], zeroPoint: -3, values: [1] };
    assert.deepEqual(runLayers(input, { ...twice, to }), [14]);
  });

  it('applies its activation', () => {
    const input = { shape: [1, 3], values: [-2, 2, 5] };
    assert.deepEqual(runLayers(input, { ...twice, activation: 'relu6' }), [0, 4, 6]);
    assert.deepEqual(runLayers(input, { ...twice, activation: 'relu-n1-to-1' }), [-1, 1, 1]);
  });

  it('refuses an output scale that its arithmetic cannot reach', () => {
    const to = { name: 'out', scale: 1e-7, zeroPoint: 0 };
    assert.throws(
      () => runLayers({ shape: [1, 1], values: [1] }, { ...twice, to }),
      (error: unknown) => error instanceof CarpalError && error.code === 'bad-model',
    );
  });
});
