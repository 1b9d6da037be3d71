import assert from 'node:assert/strict';
import { poissonUpper95 } from '../../host-tools/evaluation/poisson.js';

/** Half of chi-square's 95 % quantile with 2n + 2 degrees of freedom, as tables print it. */
const PUBLISHED: [events: number, mean: number][] = [
  [0, 2.996],
  [1, 4.744],
  [2, 6.296],
  [3, 7.754],
  [4, 9.154],
  [10, 16.962],
];

describe('evaluation: Poisson bound', () => {
  for (const [events, mean] of PUBLISHED) {
    it(`is ${mean} after ${events} events`, () => {
      assert.ok(Math.abs(poissonUpper95(events) - mean) < 5e-4);
    });
  }

  it('holds where e^-mean is no longer a number', () => {
    // Normal approximation with continuity and skewness (Cornish-Fisher): within 0.1 at this size.
    const [events, z] = [2000, 1.6449];
    const approximation =
      (events + 1) * (1 - 1 / (9 * (events + 1)) + z / (3 * Math.sqrt(events + 1))) ** 3;
    assert.ok(Math.abs(poissonUpper95(events) - approximation) < 0.1);
  });
});
