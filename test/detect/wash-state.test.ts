import assert from 'node:assert/strict';
import { nextWashState, type WashState } from '../../src/detect/wash-state.js';

const LIMITS = { confirmUs: 10, pauseAfterUs: 20, pauseLimitUs: 100, refractoryUs: 50 };

type Row = [from: WashState, active: boolean, inState: number, inactive: number, to: WashState];

const TABLE: Row[] = [
  ['idle', false, 999, 999, 'idle'],
  ['idle', true, 0, 0, 'candidate'],
  ['candidate', true, 9, 0, 'candidate'],
  ['candidate', true, 10, 0, 'washing'],
  ['candidate', false, 9, 1, 'idle'],
  ['candidate', false, 99, 1, 'idle'],
  ['washing', true, 999, 0, 'washing'],
  ['washing', false, 999, 19, 'washing'],
  ['washing', false, 999, 20, 'paused'],
  ['paused', false, 5, 99, 'paused'],
  ['paused', true, 5, 0, 'washing'],
  ['paused', false, 5, 100, 'refractory'],
  ['refractory', false, 49, 999, 'refractory'],
  ['refractory', true, 49, 0, 'refractory'],
  ['refractory', true, 50, 0, 'idle'],
  ['refractory', false, 50, 999, 'idle'],
];

describe('detect/wash-state', () => {
  for (const [from, active, inState, inactive, to] of TABLE) {
    it(`${from}, ${active ? 'up' : 'down'}, ${inState} in state, ${inactive} since up → ${to}`, () => {
      assert.equal(nextWashState(from, active, inState, inactive, LIMITS), to);
    });
  }
});
