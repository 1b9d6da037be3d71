import assert from 'node:assert/strict';
import {
  arithmeticCosts,
  EVERYTHING,
  type Settings,
  SWITCHES,
  switchCost,
} from '../../../host-tools/virtual-watch/energy/features.js';
import { parseConfig } from '../../../src/config.js';
import { reportOf } from './report-fixture.js';

function joined(all: Settings, one: Settings): Settings {
  const sections = Object.entries(one).map(([name, values]) => [name, { ...all[name], ...values }]);
  return { ...all, ...Object.fromEntries(sections) };
}

const DAY = { table: 3600, still: 50_000, moving: 32_800 };

describe('virtual-watch/energy/features', () => {
  it('turn over settings that there are, both ways', () => {
    for (const { title, on, off, isOn } of SWITCHES) {
      assert.ok(isOn(parseConfig(JSON.stringify(on))), title);
      assert.ok(!isOn(parseConfig(JSON.stringify(off))), title);
    }
  });

  it('arm every detector together, with the consent they need', () => {
    const { armed, privacy } = parseConfig(JSON.stringify(EVERYTHING.reduce(joined, {})));
    assert.ok(Object.values(armed).every((on) => on));
    assert.equal(privacy.microphone, 'full');
  });

  it('cost what the run with them draws more, whichever of the two was the run', () => {
    const handwash = SWITCHES[0]!;
    const off = reportOf(DAY, [], '{"armed":{"handwash":false}}');
    const on = reportOf(DAY);
    const lost = switchCost(handwash, on, off);
    const gained = switchCost(handwash, off, on);
    assert.equal(lost.on, true);
    assert.equal(gained.on, false);
    assert.deepEqual(lost.milliamps, gained.milliamps);
    assert.ok(lost.milliamps.value > 0, 'the IMU at its full rate');
    assert.ok(lost.withIt.batteryDays.value < lost.withoutIt.batteryDays.value);
  });

  it('count slow wear up to the rate that is asked for', () => {
    const config = '{"armed":{"gestures":true},"sampling":{"gestureRateHz":100}}';
    const gestures = reportOf(DAY, [], config);
    const { computronsPerBurst } = gestures.model.parts.drivers.BMA423!;
    assert.equal(gestures.work.moving.wakes, 2 * DAY.moving);
    assert.equal(gestures.work.still.computrons, 2 * (2500 + computronsPerBurst) * DAY.still);
    assert.equal(reportOf(DAY).work.moving.wakes, DAY.moving);
  });

  it('are told by the ledger alone where nothing has to run again', () => {
    const costs = arithmeticCosts(reportOf(DAY));
    const cost = (title: string) => costs.find((one) => one.title === title)!.milliamps;
    // 120 s of every hour at some 20 mA more.
    assert.ok(Math.abs(cost('microphone').value - 20 / 30) < 0.15);
    assert.ok(cost('deep sleep on the table').value < 0);
    const { low, value, high } = cost('deep sleep on the table');
    assert.ok(low <= value && value <= high);
    assert.ok(cost('radio: advertise').value > 2);
  });

  it('let the microphone take no more than the time spent moving', () => {
    const still = arithmeticCosts(reportOf({ still: 86_400 }));
    assert.equal(still.find(({ title }) => title === 'microphone')!.milliamps.value, 0);
  });
});
