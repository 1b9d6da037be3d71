import assert from 'node:assert/strict';
import { nextRaiseState, type RaiseSeen, type RaiseState } from '../../src/detect/raise-state.js';

const SWING_US = 100;
const NOTHING: RaiseSeen = {
  rested: false,
  turned: false,
  settled: false,
  raised: false,
  left: false,
  inStateUs: 0,
};

type Row = [from: RaiseState, seen: Partial<RaiseSeen>, to: RaiseState];

const TABLE: Row[] = [
  ['idle', {}, 'idle'],
  ['idle', { rested: true }, 'idle'],
  ['idle', { turned: true }, 'idle'],
  ['idle', { rested: true, turned: true }, 'swing'],
  ['idle', { settled: true, raised: true }, 'idle'],
  ['swing', {}, 'swing'],
  ['swing', { inStateUs: 100 }, 'swing'],
  ['swing', { inStateUs: 101 }, 'idle'],
  ['swing', { raised: true }, 'swing'],
  ['swing', { settled: true }, 'idle'],
  ['swing', { settled: true, raised: true }, 'hold'],
  ['swing', { settled: true, raised: true, inStateUs: 101 }, 'hold'],
  ['hold', { inStateUs: 1e9 }, 'hold'],
  ['hold', { turned: true, rested: true, settled: true }, 'hold'],
  ['hold', { left: true }, 'idle'],
];

describe('detect/raise-state', () => {
  for (const [from, seen, to] of TABLE) {
    it(`${from}, ${JSON.stringify(seen)} → ${to}`, () => {
      assert.equal(nextRaiseState(from, { ...NOTHING, ...seen }, SWING_US), to);
    });
  }
});
