import assert from 'node:assert/strict';
import { runLayers } from './layer-runner.js';

const highest = {
  operator: 'MAX_POOL_2D',
  to: { name: 'out' },
  padding: 'same',
  filter: [3, 1],
  stride: [2, 1],
} as const;

describe('MAX_POOL_2D', () => {
  it('takes the largest of each window and channel', () => {
    const values = [1, -9, 5, -8, 3, -7];
    assert.deepEqual(runLayers({ shape: [1, 3, 1, 2], values }, highest), [5, -8, 5, -7]);
  });

  it('lets nothing in from outside the image, not even zero', () => {
    const input = { shape: [1, 2, 1, 1], values: [-128, -100] };
    assert.deepEqual(runLayers(input, highest), [-100]);
  });
});
