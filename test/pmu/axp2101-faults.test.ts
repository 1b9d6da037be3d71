import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Axp2101 } from '../../modules/pmu/axp2101/axp2101.js';
import { Axp2101Bench } from './axp2101-bench.js';

const events = { supply: false, button: false };
const WORK: Readonly<Record<string, (pmu: Axp2101) => void>> = {
  refresh: (pmu) => pmu.refresh(),
  setRail: (pmu) => pmu.setRail('aldo4', true),
  setMillivolts: (pmu) => pmu.setMillivolts('aldo4', 3300),
  enableInterrupts: (pmu) => pmu.enableInterrupts(),
  takeInterrupts: (pmu) => pmu.takeInterrupts(events),
};

describe('AXP2101: faults of the bus', () => {
  it('closes the bus when any transaction of opening fails, and keeps the cause', () => {
    const healthy = new Axp2101Bench();
    healthy.open();
    const { transactions } = healthy.bus;
    assert.ok(transactions >= 4);
    for (let at = 0; at < transactions; at++) {
      const bench = new Axp2101Bench();
      bench.bus.nack = (index) => index === at;
      assert.throws(
        () => bench.open(),
        (error: Error & { code?: string }) =>
          error.code === 'part-lost' && /failed/.test((error.cause as Error).message),
      );
      assert.equal(bench.bus.isOpen, false, `open after transaction ${at}`);
    }
  });

  for (const [name, work] of Object.entries(WORK)) {
    it(`says so when any transaction of ${name} fails, and works again after`, () => {
      const healthy = new Axp2101Bench();
      const opened = healthy.open();
      const before = healthy.bus.transactions;
      work(opened);
      const transactions = healthy.bus.transactions - before;
      for (let after = 0; after < transactions; after++) {
        const bench = new Axp2101Bench();
        const pmu = bench.open();
        const at = bench.bus.transactions + after;
        bench.bus.nack = (index) => index === at;
        assert.throws(() => work(pmu), { code: 'part-lost' });
        work(pmu);
        assert.equal(bench.bus.isOpen, true);
        assert.deepEqual(bench.registers.violations, []);
      }
    });
  }

  it('keeps what it knew when a refresh fails', () => {
    const bench = new Axp2101Bench();
    const pmu = bench.open();
    bench.bus.cut();
    assert.throws(() => pmu.refresh(), { code: 'part-lost' });
    assert.deepEqual([pmu.usb, pmu.charging, pmu.batteryPercent], [true, true, 87]);
  });

  it('closes twice, and is of no use then', () => {
    const bench = new Axp2101Bench();
    const pmu = bench.open();
    pmu.close();
    pmu.close();
    assert.equal(bench.bus.closed, 1);
    assert.throws(() => pmu.refresh(), { code: 'part-lost', message: /closed/ });
  });
});
