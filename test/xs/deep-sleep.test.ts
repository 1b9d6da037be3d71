import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { BOOT_US } from '../../host-tools/virtual-watch/board-events.js';
import { type EngineRun, firmwareOnNode, firmwareOnXs } from './engines.js';
import { tableMotion } from './table-motion.js';
import { needXs } from './xs-runner.js';

const LYING_S = 120;
const WORN_S = 40;
const CYCLES = 4;
/** 10 ms at the 4 million a second that are assumed of the S3. */
const WAKE_COMPUTRONS = 40_000;
const job = { motion: tableMotion(CYCLES, LYING_S, WORN_S, 25, 1), wakesOnMotion: true };

describe('deep sleep on the table', function () {
  this.timeout(60_000);
  let onXs: EngineRun;
  let onNode: EngineRun;

  before(async function () {
    await needXs.call(this);
    onXs = await firmwareOnXs(job);
    onNode = await firmwareOnNode(job);
  });

  it('ends the machine and starts it anew, the same on both engines, byte for byte', () => {
    assert.deepEqual(onXs.texts, onNode.texts);
    for (const { result } of [onXs, onNode]) assert.equal(result.byMode.table.boots, CYCLES);
  });

  it('is ended by motion: the firmware runs 96 ms after the wrist moved', () => {
    const boots = onXs.records.filter((record) => record.type === 'boot');
    assert.deepEqual(
      boots.map(({ bootId, cause }) => [bootId, cause]),
      [[1, 'power-on'], ...Array.from({ length: CYCLES }, (_, i) => [i + 2, 'deep-sleep'])],
    );
    for (const [i, { t_us }] of boots.slice(1).entries()) {
      const movedS = i * (LYING_S + WORN_S) + LYING_S;
      const lateUs = t_us - movedS * 1e6 - BOOT_US;
      assert.ok(lateUs >= 0 && lateUs <= 100_000, `${lateUs} us`);
    }
  });

  it('costs no wake while it lasts, and a start of 10 ms: no header, no scan of the logs', () => {
    const { table } = onXs.result.byMode;
    assert.deepEqual([table.wakes, table.imuSamples], [0, 0]);
    const aBoot = table.computrons! / table.boots;
    assert.ok(aBoot <= WAKE_COMPUTRONS, `${aBoot} computrons`);
    assert.ok(onXs.result.boot.computrons! > 5 * WAKE_COMPUTRONS);
  });

  it('gives every machine’s heap back', async () => {
    const short = { ...job, motion: tableMotion(40, 45, 15, 25, 2) };
    const config = '{"governor":{"quietS":2,"tableS":5}}';
    const { result } = await firmwareOnXs({ ...short, config });
    assert.ok(result.byMode.table.boots >= 35, `${result.byMode.table.boots}`);
    const { slotLive } = result.heap!;
    assert.ok(Math.abs(slotLive - onXs.result.heap!.slotLive) <= 60, `${slotLive}`);
  });

  it('is not for a board whose IMU cannot end it: the FIFO is looked at instead', async () => {
    const { result, records } = await firmwareOnXs({ ...job, wakesOnMotion: false });
    const { table } = result.byMode;
    assert.equal(table.boots, 0);
    assert.ok(table.wakes > table.s / 6 && table.wakes < table.s / 4, `${table.wakes}`);
    assert.equal(records.filter(({ type }) => type === 'boot').length, 1);
  });

  it('is ended by USB, into service, and resumed when USB has gone', async () => {
    const events = [
      { t_us: 60e6, what: 'usb', value: 1 },
      { t_us: 70e6, what: 'usb', value: 0 },
    ] as const;
    const motion = tableMotion(1, 140, 5, 25, 3);
    const runs = [
      await firmwareOnXs({ ...job, motion, events }),
      await firmwareOnNode({ ...job, motion, events }),
    ];
    assert.deepEqual(runs[0]!.texts, runs[1]!.texts);
    const modes = runs[0]!.records.filter((record) => record.type === 'mode');
    assert.deepEqual(modes.map(({ to, reason }) => `${to} (${reason})`).slice(2, 7), [
      'table (flat-and-still)',
      'still (motion)',
      'service (usb)',
      'still (released)',
      'table (flat-and-still)',
    ]);
  });
});
