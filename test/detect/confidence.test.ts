import assert from 'node:assert/strict';
import { confidence } from '../../src/detect/confidence.js';

describe('detect/confidence', () => {
  it('is the logistic function within half a table step', () => {
    for (let steps = -255; steps <= 255; steps++) {
      const logistic = 1 / (1 + Math.exp(-steps * 0.1));
      assert.ok(Math.abs(confidence(steps, 0.1) - logistic) < 0.035, `${steps}`);
    }
  });

  it('agrees with the formula at the table’s own points', () => {
    for (let quarter = -24; quarter <= 24; quarter++) {
      const logistic = 1 / (1 + Math.exp(-quarter / 4));
      assert.ok(Math.abs(confidence(quarter, 0.25) - logistic) <= 1 / 255, `${quarter / 4}`);
    }
  });

  it('stays inside 0 and 1', () => {
    assert.equal(confidence(255, 1), 254 / 255);
    assert.equal(confidence(-255, 1), 1 / 255);
  });
});
