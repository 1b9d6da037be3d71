import assert from 'node:assert/strict';
import { problemOf, type Stretch } from '../../host-tools/collection/signal-check.js';

/** Two seconds at 50 Hz, z as given. */
const stretch = (z: (i: number) => number, samples = 100, longestGapS = 0.02): Stretch => {
  const accelMps2 = new Float32Array(3 * samples);
  for (let i = 0; i < samples; i++) accelMps2[3 * i + 2] = z(i);
  return { accelMps2, seconds: 2, longestGapS };
};
const moving = stretch((i) => 9.8 + 3 * (i % 2 ? 1 : -1));
const quiet = stretch((i) => 9.8 + (i % 2) * 0.05);

describe('collection/signal-check', () => {
  it('keeps motion where motion is meant, and quiet where quiet is', () => {
    assert.equal(problemOf(moving, 'motion'), null);
    assert.equal(problemOf(quiet, 'still'), null);
    assert.equal(problemOf(moving, 'anything'), null);
    assert.equal(problemOf(quiet, 'anything'), null);
  });

  for (const [what, problem, expects, found] of [
    ['a wrist that did nothing', quiet, 'motion', /was the exercise done/],
    ['a wrist that did not lie still', moving, 'still', /should lie still/],
    [
      'missing samples',
      stretch((i) => 9.8 + (i % 2), 60, 0.8),
      'anything',
      /0.8 s of samples are missing/,
    ],
    ['no samples', stretch(() => 0, 0, 2), 'anything', /^no sample arrived in 2 s/],
    ['a stuck sensor', stretch(() => 9.8), 'anything', /stuck/],
    ['a scale that is off by two', stretch((i) => 19.6 + (i % 2)), 'anything', /gravity is 9.8/],
  ] as const) {
    it(`finds ${what}`, () => assert.match(problemOf(problem, expects)!, found));
  }
});
