import assert from 'node:assert/strict';
import { isActive } from '../../src/detect/hysteresis.js';
import { Smoother } from '../../src/detect/smoother.js';

describe('detect/smoother', () => {
  it('is the mean of the last scores, of fewer at the start', () => {
    const smoother = new Smoother(3);
    assert.deepEqual(
      [30, 60, 90, 0, -90].map((score) => smoother.push(score)),
      [30, 45, 60, 50, 0],
    );
  });

  it('forgets on reset', () => {
    const smoother = new Smoother(3);
    smoother.push(200);
    smoother.reset();
    assert.equal(smoother.push(-7), -7);
  });
});

describe('detect/hysteresis', () => {
  const thresholds = { enterSteps: 20, exitSteps: 5 };
  for (const [was, score, is] of [
    [false, 19, false],
    [false, 20, true],
    [true, 19, true],
    [true, 5, true],
    [true, 4, false],
  ] as const) {
    it(`${was ? 'on' : 'off'} at ${score} → ${is ? 'on' : 'off'}`, () => {
      assert.equal(isActive(was, score, thresholds), is);
    });
  }
});
