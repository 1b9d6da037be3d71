import assert from 'node:assert/strict';
import { MotionMeter } from '../../src/sampling/motion-meter.js';

describe('sampling/motion-meter', () => {
  it('gives the range of the liveliest axis and the mean along z, each second', () => {
    const meter = new MotionMeter();
    for (let i = 0; i < 10; i++) {
      assert.equal(meter.push(i * 100_000, i % 2, 10 * (i % 2), 400), false);
    }
    assert.equal(meter.push(1_000_000, 0, 0, 0), true);
    assert.deepEqual(meter.frame, { range: 10, meanZ: 400 });
  });

  it('does not depend on the rate', () => {
    const rangeAt = (rateHz: number): number => {
      const meter = new MotionMeter();
      for (let i = 0; ; i++) {
        const t = i / rateHz;
        const x = Math.round(1000 * Math.sin(2 * Math.PI * 1.5 * t));
        if (meter.push(Math.round(t * 1e6), x, 0, 0)) return meter.frame.range;
      }
    };
    assert.ok(Math.abs(rangeAt(12.5) - rangeAt(100)) < 120);
  });

  it('starts anew after reset', () => {
    const meter = new MotionMeter();
    meter.push(0, 9999, 0, 0);
    meter.reset();
    meter.push(500_000, 1, 0, 0);
    assert.equal(meter.push(1_400_000, 2, 0, 0), false);
    assert.equal(meter.push(1_500_000, 2, 0, 0), true);
    assert.equal(meter.frame.range, 1);
  });
});
