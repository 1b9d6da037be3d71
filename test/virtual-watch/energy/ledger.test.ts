import assert from 'node:assert/strict';
import { standingDraws } from '../../../host-tools/virtual-watch/energy/composition.js';
import { ENDS, type End } from '../../../host-tools/virtual-watch/energy/figure.js';
import { energyLedger } from '../../../host-tools/virtual-watch/energy/ledger.js';
import type { Mode } from '../../../src/events.js';
import { asleep, closeTo, modelOf, NOTHING_HAPPENED } from './model.js';

const model = modelOf('lilygo_t_watch_s3');
const { soc } = model;
const standing = (mode: Mode, end: End): number =>
  standingDraws(model, mode).reduce((sum, { figure }) => sum + figure[end], 0);

describe('virtual-watch/energy/ledger', () => {
  it('is the sum of the parts where nothing is computed, at each end', () => {
    const { averageMilliamps } = energyLedger(model, { still: asleep(100) }, NOTHING_HAPPENED);
    for (const end of ENDS) assert.ok(closeTo(averageMilliamps[end], standing('still', end)), end);
    assert.ok(averageMilliamps.low < averageMilliamps.value);
    assert.ok(averageMilliamps.value < averageMilliamps.high);
  });

  it('charges wakes, boots, computrons, MACs and kernels at the active current, the bus at that of waiting', () => {
    const work = {
      s: 100,
      wakes: 1000 / soc.wakeMs.value,
      boots: 1000 / soc.bootMs.value,
      computrons: soc.computronsPerSecond.value * 2,
      macs: soc.macsPerSecond.value * 3,
      kernelCycles: soc.cyclesPerSecond.value * 4,
      busS: 5,
    };
    const { averageMilliamps, byCause } = energyLedger(model, { still: work }, NOTHING_HAPPENED);
    const more = soc.milliamps.active.value - soc.milliamps.lightSleep.value;
    const still = standing('still', 'value');
    const busy = ((1 + 1 + 2 + 3 + 4) / 100) * more;
    const bus = 0.05 * (soc.milliamps.waiting.value - soc.milliamps.lightSleep.value);
    assert.ok(closeTo(averageMilliamps.value, still + busy + bus));
    assert.ok(closeTo(byCause.inference.value, 0.03 * more));
    assert.ok(closeTo(byCause.kernels.value, 0.04 * more));
    assert.ok(closeTo(byCause.bus.value, bus));
  });

  it('takes a fast CPU for the cheap end', () => {
    const work = { ...asleep(100), computrons: soc.computronsPerSecond.value };
    const { javascript } = energyLedger(model, { still: work }, NOTHING_HAPPENED).byCause;
    const { active, lightSleep } = soc.milliamps;
    const seconds = soc.computronsPerSecond.value / soc.computronsPerSecond.high;
    assert.ok(closeTo(javascript.low, ((active.low - lightSleep.low) * seconds) / 100));
  });

  it('weighs modes by their time, and its causes add up to it', () => {
    const work = { table: asleep(300), moving: asleep(100) };
    const { averageMilliamps, byMode, byCause } = energyLedger(model, work, NOTHING_HAPPENED);
    const expected = (3 * standing('table', 'value') + standing('moving', 'value')) / 4;
    assert.ok(closeTo(averageMilliamps.value, expected));
    assert.equal(byMode.table!.s, 300);
    for (const end of ENDS) {
      const sum = Object.values(byCause).reduce((total, range) => total + range[end], 0);
      assert.ok(closeTo(sum, averageMilliamps[end]), end);
    }
  });

  it('cannot be up for longer than the mode lasts', () => {
    const work = { ...asleep(1), wakes: 1e9 };
    const { averageMilliamps } = energyLedger(model, { moving: work }, NOTHING_HAPPENED);
    const parts = standing('moving', 'value') - soc.milliamps.lightSleep.value;
    assert.ok(closeTo(averageMilliamps.value, soc.milliamps.active.value + parts));
  });

  it('adds what moments cost: reports, taps on the wrist, flash', () => {
    const moments = { reports: 2, pulses: 3, recordedBytes: 4096 };
    const { byCause } = energyLedger(model, { still: asleep(1000) }, moments);
    const session = soc.milliamps.radioSession.value * soc.radioSessionS.value;
    assert.ok(closeTo(byCause.radio.value, (2 * session) / 1000));
    const pulse = model.parts.parts.DRV2605!.pulse!.value;
    assert.ok(closeTo(byCause.haptics.value, (3 * 0.1 * pulse) / 1000));
    assert.ok(byCause.flash.value > 0);
  });

  it('says how long the battery lasts: the small one at the dear end, the full one at the cheap', () => {
    const { averageMilliamps, batteryDays, milliampHoursPerDay } = energyLedger(
      model,
      { still: asleep(10) },
      NOTHING_HAPPENED,
    );
    assert.ok(closeTo(milliampHoursPerDay.value, 24 * averageMilliamps.value));
    assert.ok(closeTo(batteryDays.low, 400 / averageMilliamps.high / 24));
    assert.ok(closeTo(batteryDays.high, 470 / averageMilliamps.low / 24));
  });

  it('is nothing for no time at all', () => {
    const { averageMilliamps } = energyLedger(model, { still: asleep(0) }, NOTHING_HAPPENED);
    assert.deepEqual(averageMilliamps, { value: 0, low: 0, high: 0 });
  });
});
