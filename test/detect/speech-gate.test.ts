import assert from 'node:assert/strict';
import { SpeechGate } from '../../src/detect/speech-gate.js';

const HOP_US = 100_000;

/** Whether it is speech after each score, a hop apart: S for yes. */
function play(scores: readonly number[]): string {
  const gate = new SpeechGate({ enterSteps: 20, exitSteps: 0 }, { hops: 2, endUs: 300_000 });
  return scores
    .map((score, i) => {
      gate.onScore(i * HOP_US, score);
      return gate.speaking ? 'S' : '.';
    })
    .join('');
}

const TABLE: readonly [what: string, scores: readonly number[], said: string][] = [
  ['nothing', [-255, -255, -255], '...'],
  ['two in a row', [0, 20, 20, 20], '..SS'],
  ['one alone', [0, 90, 0, 90, 0], '.....'],
  ['scores between the thresholds', [19, 19, 19], '...'],
  ['what stays above the lower threshold', [30, 30, 5, 5, 5, 5], '.SSSSS'],
  ['a pause', [30, 30, -9, -9, 30, 30], '.SSSSS'],
  ['the end', [30, 30, -9, -9, -9, -9], '.SSS..'],
  ['speech anew', [30, 30, -9, -9, -9, 30, 30], '.SSS..S'],
];

describe('detect/speech-gate', () => {
  for (const [what, scores, said] of TABLE) {
    it(`hears ${what}`, () => {
      assert.equal(play(scores), said);
    });
  }

  it('says when the newest window was up', () => {
    const gate = new SpeechGate({ enterSteps: 20, exitSteps: 0 }, { hops: 1, endUs: 300_000 });
    for (const [t, score] of [
      [1, 30],
      [2, 10],
      [3, -5],
    ] as const) {
      gate.onScore(t, score);
    }
    assert.equal(gate.lastUpUs, 2);
  });
});
