import assert from 'node:assert/strict';
import type { EnergyReport } from '../../../host-tools/virtual-watch/energy/energy-report.js';
import { added, ENDS, scaled, ZERO } from '../../../host-tools/virtual-watch/energy/figure.js';
import { batteryCurve, energyByHour } from '../../../host-tools/virtual-watch/energy/hours.js';
import type { WatchEvent } from '../../../src/events.js';
import { reportOf } from './report-fixture.js';

const HOUR_US = 3600e6;
const events: WatchEvent[] = [
  { type: 'mode', t_us: 0, from: 'table', to: 'still', reason: 'boot' },
  { type: 'mode', t_us: 1.5 * HOUR_US, from: 'still', to: 'moving', reason: 'motion' },
  {
    type: 'detection',
    t_us: 1.6 * HOUR_US,
    kind: 'handwash',
    phase: 'start',
    startUs: 1.59 * HOUR_US,
    endUs: null,
    confidence: 0.9,
  },
];
const report: EnergyReport = reportOf({ still: 1.5 * 3600, moving: 1.5 * 3600 }, events);

describe('virtual-watch/energy/hours', () => {
  const hours = energyByHour(report, events, 3 * 3600);

  it('adds up to the ledger', () => {
    const sum = hours.reduce((all, { milliamps }) => added(all, milliamps), ZERO);
    const mean = scaled(sum, 1 / hours.length);
    for (const end of ENDS) {
      assert.ok(Math.abs(mean[end] - report.ledger.averageMilliamps[end]) < 1e-9, end);
    }
  });

  it('puts a mode and a detection into their hours', () => {
    assert.deepEqual(
      hours.map(({ startS }) => startS),
      [0, 3600, 7200],
    );
    const [first, second, third] = hours;
    assert.ok(first!.milliamps.value < third!.milliamps.value);
    assert.equal(first!.byCause.radio.value, 0);
    assert.ok(second!.byCause.radio.value > 0);
    assert.equal(third!.byCause.radio.value, 0);
  });

  it('empties the battery when the ledger says so', () => {
    const { battery } = report.model.board;
    const { batteryDays } = report.ledger;
    const curve = batteryCurve(hours, battery, 2000);
    const empty = (end: 'value' | 'low') => curve.find(({ left }) => left[end] === 0)!.hour;
    assert.ok(Math.abs(empty('value') - 24 * batteryDays.value) < 3, `${empty('value')} h`);
    assert.ok(Math.abs(empty('low') - 24 * batteryDays.low) < 3, `${empty('low')} h`);
    for (const { left } of curve) assert.ok(left.low <= left.value && left.value <= left.high);
  });

  it('stops drawing where it is told to', () => {
    assert.equal(batteryCurve(hours, report.model.board.battery, 10).length, 11);
  });
});
