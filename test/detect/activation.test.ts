import assert from 'node:assert/strict';
import { afterActivation, NEVER_ACTIVE } from '../../src/detect/activation.js';

const RULE = { by: 'clench', activeUs: 1000 };

type Row = [
  what: string,
  until: number,
  id: string,
  startUs: number,
  then: number,
  counts: boolean,
];

const TABLE: Row[] = [
  ['another before any activation', NEVER_ACTIVE, 'pinch', 0, NEVER_ACTIVE, false],
  ['the activation', NEVER_ACTIVE, 'clench', 0, 1100, true],
  ['another within its time', 1100, 'pinch', 500, 1100, true],
  ['another begun just in time', 1100, 'pinch', 1100, 1100, true],
  ['another begun too late', 1100, 'pinch', 1101, 1100, false],
  ['the activation once more', 1100, 'clench', 900, 2000, true],
];

describe('detect/activation', () => {
  for (const [what, until, id, startUs, then, counts] of TABLE) {
    it(`${what} ${counts ? 'counts' : 'does not count'}`, () => {
      assert.deepEqual(afterActivation(until, id, startUs, startUs + 100, RULE), {
        until: then,
        counts,
      });
    });
  }

  it('without one every gesture counts', () => {
    const { counts } = afterActivation(NEVER_ACTIVE, 'pinch', 5, 6, { by: '', activeUs: 1000 });
    assert.equal(counts, true);
  });
});
