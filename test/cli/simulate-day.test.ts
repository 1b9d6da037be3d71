import assert from 'node:assert/strict';
import { before } from 'mocha';
import { needXs } from '../xs/xs-runner.js';
import { carpal, jsonLines } from './run-cli.js';

interface Summary {
  readonly simulatedS: number;
  readonly detections: Readonly<Record<string, number>>;
  readonly heap: Readonly<Record<string, number>>;
  readonly energy: {
    readonly averageMilliamps: number;
    readonly averageMilliampsRange: readonly [number, number];
    readonly milliampHoursPerDay: number;
    readonly batteryDays: number;
  };
}

describe('carpal simulate day', function () {
  this.timeout(300_000);
  let summary: Summary;

  before(async function () {
    await needXs.call(this);
    this.timeout(300_000);
    const { status, stdout, stderr } = carpal(['simulate', 'day', '--json']);
    assert.equal(status, 0, stderr);
    summary = jsonLines(stdout).at(-1) as unknown as Summary;
  });

  it('keeps a quarter of the heap free all day', () => {
    const { slotPeak, slotLimit, chunkPeakBytes, chunkLimitBytes } = summary.heap;
    assert.ok(slotPeak! <= 0.75 * slotLimit!, `${slotPeak} of ${slotLimit} slots`);
    assert.ok(chunkPeakBytes! <= 0.75 * chunkLimitBytes!, `${chunkPeakBytes} B`);
  });

  it('finds the six washes and next to nothing else', () => {
    assert.equal(summary.simulatedS, 86_399.98);
    const { handwash } = summary.detections;
    assert.ok(handwash! >= 6 && handwash! <= 8, `${handwash}`);
  });

  it('draws what its battery can give for some days, within its range', () => {
    const { averageMilliamps, averageMilliampsRange, milliampHoursPerDay, batteryDays } =
      summary.energy;
    const [low, high] = averageMilliampsRange;
    assert.ok(low < averageMilliamps && averageMilliamps < high);
    assert.ok(averageMilliamps > 0.8 && averageMilliamps < 3, `${averageMilliamps} mA`);
    assert.ok(Math.abs(milliampHoursPerDay - 24 * averageMilliamps) < 0.05);
    assert.ok(Math.abs(batteryDays - 470 / milliampHoursPerDay) < 0.05);
  });
});
