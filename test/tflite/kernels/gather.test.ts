import assert from 'node:assert/strict';
import { gather, gatherFilter } from '../../../host-tools/tflite/kernels/gather.js';
import { runLayers } from './layer-runner.js';

describe('gather', () => {
  it('joins rows that follow each other in memory', () => {
    const { starts, ends } = gatherFilter({
      height: 5,
      width: 1,
      channels: 6,
      rowStep: 6,
      columnStep: 6,
    });
    assert.deepEqual([...starts, ...ends], [0, 30]);
  });

  it('takes dilated columns one by one', () => {
    const { starts, ends } = gatherFilter({
      height: 1,
      width: 3,
      channels: 2,
      rowStep: 40,
      columnStep: 4,
    });
    assert.deepEqual([...starts], [0, 4, 8]);
    assert.deepEqual([...ends], [2, 6, 10]);
  });

  it('flushes before a sum could leave 26 bits', () => {
    const { starts, ends, flushes } = gather([0, 3000], 1500);
    assert.deepEqual([...starts], [0, 3000]);
    assert.deepEqual([...ends], [1500, 4500]);
    assert.deepEqual([...flushes], [1, 2]);
  });

  it('keeps the largest sums exact: 5000 products of -128 and -128', () => {
    const depth = 5000;
    const values = new Array<number>(depth).fill(-128);
    const output = runLayers(
      { shape: [1, depth], values },
      {
        operator: 'FULLY_CONNECTED',
        to: { name: 'out', scale: 8192, zeroPoint: 0 },
        weights: {
          data: new Int8Array(9 * depth).fill(-128),
          shape: [9, depth],
          scales: Array.from({ length: 9 }, (_, row) => (row + 1) / 1024),
        },
        bias: new Int32Array(9),
        activation: 'none',
      },
    );
    // 5000 x 128² x row / 1024 / 8192 = 9.765625 x row.
    assert.deepEqual(output, [10, 20, 29, 39, 49, 59, 68, 78, 88]);
  });
});
