import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Gauge } from '../../modules/parts/gauge.js';

function gaugeBench() {
  const pmu = {
    usb: false,
    charging: false,
    batteryPercent: 50,
    refreshes: 0,
    acknowledged: 0,
    fails: false,
    pressed: false,
    refresh() {
      pmu.refreshes++;
      if (pmu.fails) throw new Error('no answer');
    },
    acknowledge() {
      pmu.acknowledged++;
      if (pmu.fails) throw new Error('no answer');
      return pmu.pressed;
    },
    setRail() {},
  };
  const clock = { nowUs: 0 };
  return { pmu, clock, gauge: new Gauge(pmu, () => clock.nowUs) };
}

describe('the gauge of a battery', () => {
  it('is asked once a minute, however often it is looked at', () => {
    const { pmu, clock, gauge } = gaugeBench();
    for (clock.nowUs = 0; clock.nowUs < 180e6; clock.nowUs += 1e6) {
      assert.equal(gauge.batteryPercent, 50);
      assert.equal(gauge.usb, false);
      assert.equal(gauge.charging, false);
    }
    assert.equal(pmu.refreshes, 3);
  });

  it('is asked at once when it interrupts', () => {
    const { pmu, gauge } = gaugeBench();
    gauge.usb;
    gauge.onInterrupt();
    pmu.usb = true;
    assert.equal(gauge.usb, true);
    assert.deepEqual([pmu.refreshes, pmu.acknowledged], [2, 1]);
  });

  it('tells of the key', () => {
    const { pmu, gauge } = gaugeBench();
    assert.equal(gauge.onInterrupt(), false);
    pmu.pressed = true;
    assert.equal(gauge.onInterrupt(), true);
  });

  it('holds what it said last while it does not answer', () => {
    const { pmu, clock, gauge } = gaugeBench();
    gauge.usb;
    pmu.fails = true;
    clock.nowUs = 61e6;
    assert.equal(gauge.batteryPercent, 50);
    gauge.onInterrupt();
    assert.equal(gauge.faults, 2);
  });
});
