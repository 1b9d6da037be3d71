import assert from 'node:assert/strict';
import { boardNames, loadBoard } from '../../host-tools/virtual-watch/board.js';
import { energyLedger } from '../../host-tools/virtual-watch/energy.js';
import { MODES } from '../../src/events.js';

const board = loadBoard('lilygo_t_watch_s3');
const asleep = (s: number) => ({ s, wakes: 0, computrons: 0, macs: 0 });

describe('virtual-watch/energy', () => {
  it('is the board’s current where nothing is computed', () => {
    const { averageMilliamps } = energyLedger(board, { still: asleep(100) });
    assert.equal(averageMilliamps, board.currents.still!.milliamps);
  });

  it('charges wakes, computrons and MACs at the active current', () => {
    const work = {
      s: 100,
      wakes: 1000 / board.wake.ms,
      computrons: board.computronsPerSecond.value * 2,
      macs: board.macsPerSecond.value * 3,
    };
    const still = board.currents.still!.milliamps;
    const expected = still + ((1 + 2 + 3) / 100) * (board.active.milliamps - still);
    const { averageMilliamps } = energyLedger(board, { still: work });
    assert.ok(Math.abs(averageMilliamps - expected) < 1e-9);
  });

  it('weighs modes by their time', () => {
    const { averageMilliamps, byMode } = energyLedger(board, {
      table: asleep(300),
      moving: asleep(100),
    });
    const { table, moving } = board.currents;
    assert.ok(Math.abs(averageMilliamps - (3 * table!.milliamps + moving!.milliamps) / 4) < 1e-12);
    assert.equal(byMode.table!.s, 300);
  });

  it('cannot be up for longer than the mode lasts', () => {
    const { averageMilliamps } = energyLedger(board, {
      moving: { s: 1, wakes: 1e9, computrons: 0, macs: 0 },
    });
    assert.equal(averageMilliamps, board.active.milliamps);
  });
});

describe('boards', () => {
  for (const name of boardNames()) {
    it(`${name} has a sourced current for every mode`, () => {
      const { currents } = loadBoard(name);
      for (const mode of MODES) {
        assert.ok(currents[mode]!.milliamps > 0, mode);
        assert.ok(currents[mode]!.source.length > 10, mode);
      }
    });
  }

  it('refuses a board that is not there', () => {
    assert.throws(() => loadBoard('../secrets'), { code: 'usage', message: /lilygo_t_watch_s3/ });
  });
});
