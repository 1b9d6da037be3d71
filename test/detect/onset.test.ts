import assert from 'node:assert/strict';
import { OnsetEstimator } from '../../src/detect/onset.js';

const HOP_US = 500_000;
const WINDOW_US = 4_000_000;

/** Start as dated `afterS` into a wash that began at `startS`, by scores in proportion to the window. */
function dated(startS: number, afterS: number, streamS: number): number {
  const onset = new OnsetEstimator(WINDOW_US, HOP_US);
  for (let t = WINDOW_US; t <= (startS + afterS) * 1e6; t += HOP_US) {
    const filled = Math.min(1, Math.max(0, (t - startS * 1e6) / WINDOW_US));
    onset.push(t, Math.round(-60 + 100 * filled), t - (startS - streamS) * 1e6);
  }
  return onset.startUs() / 1e6;
}

describe('detect/onset', () => {
  for (const startS of [20, 20.2, 33.4]) {
    it(`dates a start at ${startS} s within 0.1 s once the window is full`, () => {
      assert.ok(Math.abs(dated(startS, 5, 1000) - startS) < 0.1);
    });

    it(`dates a start at ${startS} s within 0.75 s when confirmed 3 s into it`, () => {
      assert.ok(Math.abs(dated(startS, 3, 1000) - startS) <= 0.75);
    });
  }

  it('dates nothing before the stream began', () => {
    assert.equal(dated(20, 5, -0.5), 20.5);
  });

  it('takes the beginning of a stream that never scored low', () => {
    const onset = new OnsetEstimator(WINDOW_US, HOP_US);
    for (let hop = 0; hop < 4; hop++) onset.push(10e6 + hop * HOP_US, 50, WINDOW_US + hop * HOP_US);
    assert.equal(onset.startUs(), 6e6);
  });

  it('forgets what was before a break', () => {
    const onset = new OnsetEstimator(WINDOW_US, HOP_US);
    for (let hop = 0; hop < 10; hop++) onset.push(hop * HOP_US, -50, hop * HOP_US);
    onset.reset();
    onset.push(30e6, 50, WINDOW_US);
    onset.push(30.5e6, 50, WINDOW_US + HOP_US);
    assert.equal(onset.startUs(), 26e6);
  });

  it('dates the last rise, whatever it remembers of longer ago', () => {
    const onset = new OnsetEstimator(WINDOW_US, HOP_US);
    const scores = [...new Array(10).fill(50), ...new Array(30).fill(-50), 0, 50, 50, 50];
    for (const [hop, score] of scores.entries()) onset.push(hop * HOP_US, score, 1e9);
    assert.equal(onset.startUs(), 40 * HOP_US - WINDOW_US / 2);
  });
});
