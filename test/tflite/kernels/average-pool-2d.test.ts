import assert from 'node:assert/strict';
import { runLayers } from './layer-runner.js';

const average = {
  operator: 'AVERAGE_POOL_2D',
  to: { name: 'out' },
  padding: 'valid',
  filter: [2, 1],
  stride: [2, 1],
} as const;

describe('AVERAGE_POOL_2D', () => {
  it('rounds halves away from zero', () => {
    const input = { shape: [1, 6, 1, 1], values: [1, 2, -1, -2, 0, -1] };
    assert.deepEqual(runLayers(input, average), [2, -2, -1]);
  });

  it('averages each channel by itself', () => {
    const input = { shape: [1, 2, 1, 2], values: [10, 100, 20, -100] };
    assert.deepEqual(runLayers(input, average), [15, 0]);
  });

  it('divides by the places inside the image only', () => {
    const input = { shape: [1, 3, 1, 1], values: [9, 8, 7] };
    assert.deepEqual(runLayers(input, { ...average, padding: 'same' }), [9, 7]);
  });
});
