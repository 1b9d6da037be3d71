import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Drv2605Bench } from './haptics-bench.js';

describe('DRV2605', () => {
  it('is asleep and without supply until it is wanted', () => {
    const bench = new Drv2605Bench();
    bench.open();
    assert.deepEqual(bench.bus.settings, [{ address: 0x5a, hz: 400_000, data: 10, clock: 11 }]);
    assert.equal(bench.registers.get(0x01), 0x40);
    assert.equal(bench.haptics.supplied, false);
  });

  for (const [name, status] of [
    ['DRV2605', 0x60],
    ['DRV2605L', 0xe8],
  ] as const) {
    it(`takes a ${name}`, () => {
      const bench = new Drv2605Bench();
      bench.registers.set(0x00, status);
      assert.doesNotThrow(() => bench.open());
    });
  }

  it('refuses another part, with bus and supply off', () => {
    const bench = new Drv2605Bench();
    bench.registers.set(0x00, 0x80);
    assert.throws(() => bench.open(), { code: 'part-lost', message: /3 or 7, found 4/ });
    assert.deepEqual([bench.bus.isOpen, bench.haptics.supplied], [false, false]);
  });

  it('turns for as long as it is told, then sleeps', () => {
    const bench = new Drv2605Bench();
    bench.open().buzz(120);
    bench.haptics.pass(119);
    assert.equal(bench.turns, true);
    bench.haptics.pass(1);
    assert.deepEqual([bench.registers.get(1), bench.registers.get(2)], [0x40, 0]);
    assert.equal(bench.haptics.supplied, false);
    assert.deepEqual(bench.registers.violations, []);
  });

  it('closes the bus when any transaction of opening fails', () => {
    for (let at = 0; at < 2; at++) {
      const bench = new Drv2605Bench();
      bench.bus.nack = (index) => index === at;
      assert.throws(() => bench.open(), { code: 'part-lost', message: /expected an answer/ });
      assert.deepEqual([bench.bus.isOpen, bench.haptics.supplied], [false, false]);
    }
  });

  it('stays still and says so when any transaction of a pulse fails, and works again after', () => {
    const healthy = new Drv2605Bench();
    healthy.open().buzz(50);
    healthy.haptics.pass(50);
    for (let at = 2; at < healthy.bus.transactions; at++) {
      const bench = new Drv2605Bench();
      const motor = bench.open();
      bench.bus.nack = (index) => index === at;
      motor.buzz(50);
      bench.haptics.pass(50);
      assert.equal(bench.turns, false, `turns after transaction ${at}`);
      assert.equal(bench.haptics.supplied, false);
      assert.equal(motor.faults, 1);
      assert.equal((bench.haptics.causes[0] as { code: string }).code, 'part-lost');
      motor.buzz(50);
      assert.equal(bench.turns, true);
    }
  });

  it('closes twice', () => {
    const bench = new Drv2605Bench();
    const motor = bench.open();
    motor.close();
    motor.close();
    assert.equal(bench.bus.closed, 1);
  });
});
