import assert from 'node:assert/strict';
import { percentile } from '../../host-tools/evaluation/percentile.js';

describe('evaluation: percentile', () => {
  it('is a value that was measured, by nearest rank', () => {
    const values = [5, 1, 3, 2, 4];
    assert.equal(percentile(values, 0.5), 3);
    assert.equal(percentile(values, 0.95), 5);
    assert.equal(percentile(values, 0), 1);
    assert.deepEqual(values, [5, 1, 3, 2, 4]);
  });

  it('is nothing of nothing', () => assert.equal(percentile([], 0.5), null));
});
