import assert from 'node:assert/strict';
import { axisScale } from '../../host-tools/report/axis-scale.js';

const scale = axisScale(0.05, 100, [0, 1, 100, 1000]);

describe('report/axis-scale', () => {
  it('gives zero and the largest value the ends', () => {
    assert.equal(scale.position(0), 0);
    assert.equal(scale.position(100), 1);
  });

  it('keeps what lies beyond on the axis', () => {
    assert.equal(scale.position(1000), 1);
    assert.deepEqual(scale.ticks, [0, 1, 100]);
  });

  it('gives decades far from zero the same width', () => {
    const [a, b, c] = [1, 10, 100].map((value) => scale.position(value));
    assert.ok(Math.abs(b! - a! - (c! - b!)) < 0.01);
  });
});
