import assert from 'node:assert/strict';
import type { MeanLayer } from '../../../host-tools/tflite/layers.js';
import { CarpalError } from '../../../src/errors.js';
import { runLayers } from './layer-runner.js';

const mean: MeanLayer = {
  operator: 'MEAN',
  to: { name: 'out', scale: 1, zeroPoint: 0 },
  axes: [1],
  keepDims: false,
};

describe('MEAN', () => {
  it('averages along one axis', () => {
    const input = { shape: [1, 2, 3], values: [1, 2, 3, 5, 8, 11] };
    assert.deepEqual(runLayers(input, mean), [3, 5, 7]);
  });

  it('averages along several', () => {
    const input = { shape: [1, 2, 2, 2], values: [1, 10, 2, 20, 3, 30, 6, 40] };
    assert.deepEqual(runLayers(input, { ...mean, axes: [1, 2] }), [3, 25]);
  });

  it('rounds halves up, as the doubling high multiply does, and seven thirds down', () => {
    assert.deepEqual(runLayers({ shape: [1, 2, 2], values: [1, -1, 2, -2] }, mean), [2, -1]);
    assert.deepEqual(runLayers({ shape: [1, 3, 1], values: [1, 2, 4] }, mean), [2]);
  });

  it('moves from the scale and zero point of its input to those of its output', () => {
    // Real values 10 and 20, mean 15; at scale 0.5 that is 30 steps above -100.
    const input = { shape: [1, 2, 1], zeroPoint: -20, values: [-10, 0] };
    const to = { name: 'out', scale: 0.5, zeroPoint: -100 };
    assert.deepEqual(runLayers(input, { ...mean, to }), [-70]);
  });

  it('saturates', () => {
    const to = { name: 'out', scale: 0.25, zeroPoint: 0 };
    const input = { shape: [1, 2, 2], values: [100, -100, 100, -100] };
    assert.deepEqual(runLayers(input, { ...mean, to }), [127, -128]);
  });

  it('refuses an axis that is not there', () => {
    assert.throws(
      () => runLayers({ shape: [1, 2], values: [1, 2] }, { ...mean, axes: [2] }),
      (error: unknown) => error instanceof CarpalError && error.code === 'bad-model',
    );
  });
});
