import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RAILS, type Rail } from '../../modules/pmu/axp2101/rails.js';
import { Axp2101Bench } from './axp2101-bench.js';

describe('AXP2101', () => {
  it('opens the bus at its address and measures nothing but the battery', () => {
    const bench = new Axp2101Bench();
    bench.open();
    assert.deepEqual(bench.bus.settings, [{ address: 0x34, hz: 400_000, data: 10, clock: 11 }]);
    assert.equal(bench.registers.get(0x30), 0x03);
    assert.deepEqual(bench.registers.violations, []);
  });

  it('refuses another part, with the bus closed', () => {
    const bench = new Axp2101Bench();
    bench.registers.set(0x03, 0x41);
    assert.throws(() => bench.open(), { code: 'part-lost', message: /chip id 74, found 65/ });
    assert.equal(bench.bus.isOpen, false);
  });

  const supplies: [string, number, number, number, [boolean, boolean, number | null]][] = [
    ['charging from USB', 0x28, 0x35, 87, [true, true, 87]],
    ['full on USB', 0x28, 0x14, 100, [true, false, 100]],
    ['worn', 0x08, 0x55, 42, [false, false, 42]],
    ['empty', 0x08, 0x55, 0, [false, false, 0]],
    ['without a battery', 0x20, 0x15, 0, [true, false, null]],
    ['with a gauge that says nonsense', 0x08, 0x55, 255, [false, false, null]],
  ];
  for (const [name, status1, status2, percent, expected] of supplies) {
    it(`knows a board ${name}`, () => {
      const bench = new Axp2101Bench();
      const pmu = bench.open();
      bench.registers.set(0x00, status1);
      bench.registers.set(0x01, status2);
      bench.registers.set(0xa4, percent);
      pmu.refresh();
      assert.deepEqual([pmu.usb, pmu.charging, pmu.batteryPercent], expected);
    });
  }

  it('switches every rail on and off, and no other', () => {
    for (const rail of Object.keys(RAILS) as Rail[]) {
      const bench = new Axp2101Bench();
      const pmu = bench.open();
      const at = RAILS[rail].register;
      for (const on of [true, false, true]) {
        const others = bench.registers.get(at) & ~RAILS[rail].bit;
        pmu.setRail(rail, on);
        assert.equal(bench.registers.get(at), others | (on ? RAILS[rail].bit : 0), rail);
      }
      assert.deepEqual(bench.registers.violations, []);
    }
  });

  it('cannot switch off what feeds the processor', () => {
    assert.equal('dcdc1' in RAILS, false);
    for (const { register, bit } of Object.values(RAILS)) {
      assert.ok(register !== 0x80 || (bit & 0x01) === 0);
    }
  });

  it('writes nothing to a rail that is so already', () => {
    const bench = new Axp2101Bench();
    const pmu = bench.open();
    const before = bench.bus.transactions;
    pmu.setRail('aldo1', true);
    assert.equal(bench.bus.transactions - before, 1);
  });

  it('sets voltages in steps of 100 mV, and refuses others', () => {
    const bench = new Axp2101Bench();
    const pmu = bench.open();
    pmu.setMillivolts('aldo2', 3300);
    pmu.setMillivolts('bldo2', 500);
    assert.deepEqual([bench.registers.get(0x93), bench.registers.get(0x97)], [28, 0]);
    for (const millivolts of [400, 3400, 1850, Number.NaN]) {
      assert.throws(() => pmu.setMillivolts('aldo2', millivolts), { code: 'bad-config' });
    }
    assert.throws(() => pmu.setMillivolts('dcdc2', 1000), { code: 'bad-config' });
  });

  it('tells supply and key apart, and clears what it has told', () => {
    const bench = new Axp2101Bench();
    const pmu = bench.open();
    const events = { supply: false, button: false };
    const told = (at: number, bits: number): [boolean, boolean] => {
      bench.registers.set(at, bits);
      pmu.takeInterrupts(events);
      return [events.supply, events.button];
    };
    assert.deepEqual(told(0x49, 0x80), [true, false]);
    assert.deepEqual(told(0x49, 0x40), [true, false]);
    assert.deepEqual(told(0x4a, 0x10), [true, false]);
    assert.deepEqual(told(0x4a, 0x08), [true, false]);
    assert.deepEqual(told(0x49, 0x08), [false, true]);
    assert.deepEqual(told(0x48, 0xff), [false, false]);
    assert.deepEqual(
      [0x48, 0x49, 0x4a].map((at) => bench.registers.get(at)),
      [0, 0, 0],
    );
  });

  it('interrupts for nothing else, and for nothing that was before', () => {
    const bench = new Axp2101Bench();
    const pmu = bench.open();
    bench.registers.set(0x49, 0x30);
    pmu.enableInterrupts();
    assert.deepEqual(
      [0x40, 0x41, 0x42, 0x49].map((at) => bench.registers.get(at)),
      [0x00, 0xc8, 0x18, 0x00],
    );
  });
});
