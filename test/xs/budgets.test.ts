import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { type EngineRun, firmwareOnXs } from './engines.js';
import { stillMotion } from './motion.js';
import { wristMotion } from './wrist-motion.js';
import { needXs } from './xs-runner.js';

/** DESIGN.md, Budgets. */
const STILL_COMPUTRONS = 200;
const MOVING_COMPUTRONS = 2500;
const SHARE = 0.75;
const IDLE_MINUTES = 10;

describe('the board’s budgets', function () {
  this.timeout(60_000);
  let worn: EngineRun;

  before(async function () {
    await needXs.call(this);
    worn = await firmwareOnXs({ motion: wristMotion(4, 7) });
  });

  for (const [mode, most] of [
    ['still', STILL_COMPUTRONS],
    ['moving', MOVING_COMPUTRONS],
  ] as const) {
    it(`${most} computrons a sample while ${mode}`, () => {
      const { computrons, imuSamples } = worn.result.byMode[mode];
      assert.ok(imuSamples > 500);
      assert.ok(computrons! / imuSamples <= most, `${computrons! / imuSamples}`);
    });
  }

  it('leave a quarter of slots, chunks and stack', () => {
    const heap = worn.result.heap!;
    assert.ok(heap.slotPeak <= SHARE * heap.slotLimit, `${heap.slotPeak} slots`);
    assert.ok(heap.chunkPeakBytes <= SHARE * heap.chunkLimitBytes, `${heap.chunkPeakBytes} B`);
    assert.ok(heap.stackPeak <= SHARE * heap.stackLimit, `${heap.stackPeak} of the stack`);
  });

  it('idle for ten minutes, nothing is collected', async () => {
    const { result } = await firmwareOnXs({ motion: stillMotion(IDLE_MINUTES * 750, 12.5) });
    assert.ok(result.byMode.still.s > 0.9 * IDLE_MINUTES * 60);
    assert.equal(result.byMode.still.collections, 0);
  });
});
