import assert from 'node:assert/strict';
import { budgets, verdict } from '../../../host-tools/virtual-watch/energy/budgets.js';

describe('virtual-watch/energy/budgets', () => {
  it('is met only where the dear end is within it', () => {
    assert.equal(verdict(2, { value: 1, low: 0.5, high: 2 }), 'met');
    assert.equal(verdict(2, { value: 1, low: 0.5, high: 2.1 }), 'met at the estimate');
    assert.equal(verdict(2, { value: 2.01, low: 0.5, high: 3 }), 'not met');
  });

  it('leaves out what was not found, a table nobody laid the watch on', () => {
    const found = { event: { value: 1, low: 1, high: 1 } };
    const names = budgets({ event: 2, table: 0.8 }, found).map(({ name }) => name);
    assert.deepEqual(names, ['event']);
  });
});
