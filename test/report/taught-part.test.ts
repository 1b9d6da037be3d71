import assert from 'node:assert/strict';
import type { FewShotScore } from '../../host-tools/evaluation/few-shot.js';
import { taughtSummary } from '../../host-tools/evaluation/taught-summary.js';
import { taughtPart } from '../../host-tools/report/features/taught-part.js';

function scoreOf(
  samples: number,
  right: number,
  changes: Partial<FewShotScore> = {},
): FewShotScore {
  return {
    person: 'set:p',
    gesture: 'turn-left',
    samples,
    draws: 20,
    untaught: 0,
    repetitions: samples,
    right,
    asBuiltIn: 0.1,
    rightAlone: right,
    othersChanged: 0,
    unknownClaimed: 0,
    stray: 0,
    everydayClaims: 0,
    everydayHours: 2,
    nearBuiltIn: 0,
    nearEveryday: 0,
    ...changes,
  };
}

const SCORES = [
  scoreOf(1, 0.7),
  scoreOf(1, 0.6, { person: 'set:q' }),
  scoreOf(3, 0.82),
  scoreOf(5, 0.9, { othersChanged: 0.01, everydayClaims: 3 }),
];

describe('report: taught gestures', () => {
  const { targets, body, kinds } = taughtPart({ scores: SCORES, wallS: 1 }, 'carpal');

  it('are held against a target for each number of samples, and what they change', () => {
    assert.deepEqual(
      targets.map(({ figure, verdict }) => `${figure.replace('\u00a0', ' ')} ${verdict}`),
      ['65.0 % met', '82.0 % not met', '90.0 % met', '1.0 % not met'],
    );
  });

  it('stand beside what was published, and by person and gesture', () => {
    assert.match(body.text, /87\.2/);
    assert.match(body.text, /set:q/);
    assert.deepEqual(Object.keys(kinds), ['taught:1', 'taught:3', 'taught:5']);
  });

  it('leave out draws that never taught, and say so where none did', () => {
    const untaught = scoreOf(1, Number.NaN, { draws: 0, untaught: 20 });
    const one = taughtSummary([scoreOf(1, 0.5), untaught], 1);
    assert.deepEqual([one.right, one.untaught, one.everydayHours], [0.5, 20, 4]);
    assert.equal(taughtSummary([untaught], 1).right, null);
    assert.equal(taughtSummary([], 3).everydayPerHour95, null);
  });
});
