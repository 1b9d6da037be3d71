import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openPmu } from '../../modules/parts/pmu-axp2101.js';
import { Axp2101Bench } from '../pmu/axp2101-bench.js';
import { FakeBoard } from './board-fake.js';

function open(pmu: { millivolts?: Record<string, number>; off?: string[] }) {
  const bench = new Axp2101Bench();
  const data = { pmu: { millivolts: {}, off: [], ...pmu } };
  const io = { ...new FakeBoard().io(data), i2c: bench.bus.sensor };
  return { bench, open: () => openPmu(io) };
}

describe('the AXP2101 of a board', () => {
  it('has its rails as the board’s data say', () => {
    const { bench, open: openIt } = open({ millivolts: { bldo2: 3300 }, off: ['aldo1', 'dcdc3'] });
    openIt();
    assert.equal(bench.registers.get(0x97), 28);
    assert.deepEqual([bench.registers.get(0x80), bench.registers.get(0x90)], [0x09, 0x06]);
  });

  it('switches a rail for whoever needs it', () => {
    const { bench, open: openIt } = open({});
    openIt().setRail('bldo2', true);
    assert.equal(bench.registers.get(0x90) & 0x20, 0x20);
  });

  it('refuses a rail it does not have, with the bus closed', () => {
    for (const wrong of [
      { off: ['ldo7'] },
      { off: ['toString'] },
      { millivolts: { ldo7: 3300 } },
    ]) {
      const { bench, open: openIt } = open(wrong);
      assert.throws(openIt, { code: 'bad-config', message: /found ldo7|found toString/ });
      assert.equal(bench.bus.isOpen, false);
    }
  });

  it('closes the bus when any transaction of its setting fails', () => {
    const healthy = open({ millivolts: { bldo2: 3300 }, off: ['aldo1', 'aldo4'] });
    healthy.open();
    for (let at = 0; at < healthy.bench.bus.transactions; at++) {
      const { bench, open: openIt } = open({
        millivolts: { bldo2: 3300 },
        off: ['aldo1', 'aldo4'],
      });
      bench.bus.nack = (index) => index === at;
      assert.throws(openIt, { code: 'part-lost' });
      assert.equal(bench.bus.isOpen, false);
    }
  });
});
