import assert from 'node:assert/strict';
import { OnsetEstimator } from '../../src/detect/onset.js';

const HOP_US = 500_000;
const WINDOW_US = 4_000_000;
const TIMING = { windowUs: WINDOW_US, hopUs: HOP_US, dipUs: 2_000_000, levelSteps: 0 };

/** Start as dated `afterS` into a wash that began at `startS`, by scores in proportion to the window. */
function dated(startS: number, afterS: number, streamS: number): number {
  const onset = new OnsetEstimator(TIMING);
  for (let t = WINDOW_US; t <= (startS + afterS) * 1e6; t += HOP_US) {
    const filled = Math.min(1, Math.max(0, (t - startS * 1e6) / WINDOW_US));
    onset.push(t, Math.round(-50 + 100 * filled), t - (startS - streamS) * 1e6);
  }
  return onset.startUs() / 1e6;
}

/** Start in seconds as dated from one score a hop, in a stream without beginning. */
function datedFrom(scores: readonly number[]): number {
  const onset = new OnsetEstimator(TIMING);
  for (const [hop, score] of scores.entries()) onset.push(hop * HOP_US, score, 1e9);
  return onset.startUs() / 1e6;
}

const hops = (count: number, score: number): number[] => new Array(count).fill(score);

describe('detect/onset', () => {
  for (const startS of [20, 20.2, 33.4]) {
    for (const afterS of [3, 5, 15]) {
      it(`dates a start at ${startS} s within 0.1 s, ${afterS} s into it`, () => {
        assert.ok(Math.abs(dated(startS, afterS, 1000) - startS) < 0.1);
      });
    }
  }

  it('dates nothing before the stream began', () => {
    assert.equal(dated(20, 5, -0.5), 20.5);
  });

  it('takes the beginning of a stream that was never down', () => {
    const onset = new OnsetEstimator(TIMING);
    for (let hop = 0; hop < 4; hop++) onset.push(10e6 + hop * HOP_US, 50, WINDOW_US + hop * HOP_US);
    assert.equal(onset.startUs(), 6e6);
  });

  it('forgets what was before a break', () => {
    const onset = new OnsetEstimator(TIMING);
    for (let hop = 0; hop < 10; hop++) onset.push(hop * HOP_US, -50, hop * HOP_US);
    onset.reset();
    onset.push(30e6, 50, WINDOW_US);
    onset.push(30.5e6, 50, WINDOW_US + HOP_US);
    assert.equal(onset.startUs(), 26e6);
  });

  it('looks past dips as short as a pause may be, and not past longer ones', () => {
    const rise = 10 * 0.5 - 0.25 - 2;
    const dip = (count: number) => [
      ...hops(10, -50),
      ...hops(10, 50),
      ...hops(count, -50),
      ...hops(5, 50),
    ];
    assert.equal(datedFrom(dip(3)), rise);
    assert.equal(datedFrom(dip(4)), (10 + 10 + 4) * 0.5 - 0.25 - 2);
  });

  it('goes back as far as it remembers where nothing was down', () => {
    assert.equal(datedFrom(hops(200, 50)), (199 - 59) * 0.5 - 2);
  });
});
