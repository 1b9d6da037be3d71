import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { firmwareOnXs } from './engines.js';
import { tableMotion } from './table-motion.js';
import { needXs } from './xs-runner.js';

const DAY_S = 86_400;
/** Awake and on the wrist for 10 s, twelve times a day; the rest of it on the table. */
const WORN_S = 10;
const CYCLES_A_DAY = 12;
/** XS collects within a turn, the host between two: what is alive then differs by this much. */
const SLOTS_APART = 40;

function days(count: number, rateHz: number) {
  const lyingS = DAY_S / CYCLES_A_DAY - WORN_S;
  return {
    motion: tableMotion(count * CYCLES_A_DAY, lyingS, WORN_S, rateHz, 1),
    config: '{"sampling":{"maxGapMs":2000,"silenceS":60}}',
  };
}

describe('a month', function () {
  this.timeout(60_000);
  before(needXs);

  it('of deep sleep starts 360 machines, and the last has the heap of the first', async () => {
    const day = await firmwareOnXs({ ...days(1, 1), wakesOnMotion: true });
    const month = await firmwareOnXs({ ...days(30, 1), wakesOnMotion: true });
    assert.equal(day.result.byMode.table.boots, CYCLES_A_DAY);
    assert.equal(month.result.byMode.table.boots, 30 * CYCLES_A_DAY);
    assert.deepEqual(
      month.records.filter(({ type }) => type === 'fault'),
      [],
    );
    assert.ok(month.result.heap!.slotLive <= day.result.heap!.slotLive + SLOTS_APART);
    assert.ok(month.result.heap!.chunkLiveBytes <= day.result.heap!.chunkLiveBytes + 256);
  });

  // Four samples a second, so that motion is seen; three days, as thirty would take a minute.
  it('of light sleep, cut to three days, runs one machine whose heap does not grow', async () => {
    const day = await firmwareOnXs(days(1, 4));
    const more = await firmwareOnXs(days(3, 4));
    assert.equal(more.result.byMode.table.boots, 0);
    assert.ok(more.records.filter(({ type }) => type === 'mode').length > 3 * CYCLES_A_DAY);
    assert.ok(more.result.heap!.slotLive <= day.result.heap!.slotLive + SLOTS_APART);
    assert.ok(more.result.heap!.chunkLiveBytes <= day.result.heap!.chunkLiveBytes + 256);
  });
});
