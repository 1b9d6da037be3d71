import assert from 'node:assert/strict';
import type { Evaluation } from '../../host-tools/evaluation/evaluation-result.js';
import { floatAgainst } from '../../host-tools/evaluation/float-against.js';
import { evaluationOf } from '../report/evaluation-fixture.js';
import { detected, evaluated, wash } from './evaluated.js';

function evaluation(steps: number[], found: boolean): Evaluation {
  const t_us = steps.map((_, i) => 4e6 + i * 5e5);
  return evaluationOf([
    evaluated(60, [wash(0, 60)], found ? [detected(0, 5, 50)] : [], { scores: { t_us, steps } }),
  ]);
}

describe('evaluation: int8 against floating point', () => {
  const { figures, source } = floatAgainst(
    evaluation([10, 3, -1], false),
    evaluation([12, 3, 1, 9], true),
  );
  const row = (pattern: RegExp) => figures.find(({ figure }) => pattern.test(figure))!;

  it('sets events beside each other', () => {
    assert.deepEqual([row(/found/).float, row(/found/).int8], [1, 0]);
    assert.equal(row(/other events/).int8, 1);
  });

  it('compares the windows that both have scored', () => {
    assert.match(source, /3 windows/);
    assert.equal(row(/mean/).int8, 1.333);
    assert.equal(row(/largest/).int8, 2);
    assert.equal(row(/more likely/).int8, 1);
  });
});
