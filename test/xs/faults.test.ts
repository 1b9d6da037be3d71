import assert from 'node:assert/strict';
import fc from 'fast-check';
import { before, describe, it } from 'mocha';
import { BOARD_EVENTS, type BoardEvent } from '../../host-tools/virtual-watch/board-events.js';
import { type EngineRun, firmwareOnNode, firmwareOnXs } from './engines.js';
import { wristMotion } from './wrist-motion.js';
import { needXs } from './xs-runner.js';

const MINUTES = 3;
const motion = wristMotion(MINUTES, 3);

/** Runs on both engines, which must write the same. */
async function run(...events: BoardEvent[]): Promise<EngineRun> {
  const onXs = await firmwareOnXs({ motion, events });
  const onNode = await firmwareOnNode({ motion, events });
  assert.deepEqual(onXs.texts, onNode.texts);
  return onXs;
}

const faults = ({ records }: EngineRun): string[] =>
  records.filter((record) => record.type === 'fault').map(({ code }) => code);
const gapsS = ({ records }: EngineRun): number[] =>
  records.filter((record) => record.type === 'gap').map((gap) => gap.durationUs / 1e6);
const lastMode = ({ records }: EngineRun): string | undefined =>
  records.filter((record) => record.type === 'mode').at(-1)?.to;

describe('faults of the board', function () {
  this.timeout(120_000);

  before(needXs);

  it('without any, there are none', async () => {
    assert.deepEqual(faults(await run()), []);
  });

  it('a NACK is a fault, and the driver goes on', async () => {
    const seen = await run({ t_us: 30e6, what: 'imu-nack', value: 1 });
    assert.deepEqual(faults(seen), ['imu-lost']);
    assert.ok(seen.result.byMode.moving.imuSamples > 1000);
  });

  it('a burst of NACKs is tried through at growing intervals, and comes back', async () => {
    const seen = await run({ t_us: 30e6, what: 'imu-nack', value: 12 });
    const count = faults(seen).length;
    assert.ok(count >= 4 && count <= 8, `${count} faults`);
    assert.equal(lastMode(seen), 'still');
    assert.ok(seen.result.byMode.moving.imuSamples > 1000);
  });

  it('an IMU silent for 10 s is one fault and a gap', async () => {
    const seen = await run({ t_us: 30e6, what: 'imu-silent', value: 10e6 });
    assert.deepEqual(faults(seen), ['imu-lost']);
    assert.ok(seen.result.byMode.moving.imuSamples > 1000);
  });

  it('an IMU that resets itself is noticed and set again', async () => {
    const seen = await run({ t_us: 70e6, what: 'imu-reset', value: 0 });
    assert.deepEqual(faults(seen), ['imu-lost']);
    assert.ok(seen.result.byMode.moving.imuSamples > 1000);
  });

  it('a clock that jumps ahead is a gap, one set back is a fault; time never runs backwards', async () => {
    const ahead = await run({ t_us: 70e6, what: 'clock-step', value: 3600e6 });
    assert.ok(gapsS(ahead).some((s) => s > 3599));
    const back = await run({ t_us: 70e6, what: 'clock-step', value: -40e6 });
    assert.ok(faults(back).includes('clock-stepped'));
    for (const seen of [ahead, back]) {
      let lastUs = 0;
      for (const record of seen.records) {
        if (record.type !== 'mode') continue;
        assert.ok(record.t_us >= lastUs);
        lastUs = record.t_us;
      }
      assert.equal(lastMode(seen), 'still');
    }
  });

  it('a brown-out at any moment loses nothing that was written, and is counted', async () => {
    for (const atS of [0.001, 12.34, 63.7, 71.9, 100.05, 155.5]) {
      const seen = await run({ t_us: atS * 1e6, what: 'brown-out', value: 0 });
      const plain = await firmwareOnNode({ motion });
      const before = plain.records.filter((record) => 't_us' in record && record.t_us < atS * 1e6);
      assert.deepEqual(seen.records.slice(0, before.length), before, `${atS} s`);
      const boots = seen.records.filter((record) => record.type === 'boot');
      assert.deepEqual(
        boots.map(({ bootId, cause }) => [bootId, cause]),
        [
          [1, 'power-on'],
          [2, 'brown-out'],
        ],
      );
      const checks = seen.records.filter((record) => record.type === 'selfCheck');
      assert.equal(checks.at(-1)?.brownOuts, 1);
    }
  });

  it('whatever happens, in any order, nothing hangs and both engines say the same', async () => {
    const event: fc.Arbitrary<BoardEvent> = fc
      .record({
        t_us: fc.integer({ min: 0, max: MINUTES * 60_000 }).map((ms) => ms * 1000),
        what: fc.constantFrom(...BOARD_EVENTS),
        value: fc.integer({ min: 0, max: 20 }),
      })
      .map(({ t_us, what, value }) => ({
        t_us,
        what,
        value: what === 'imu-silent' || what === 'clock-step' ? (value - 5) * 1e6 : value,
      }));
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 12 }), async (events) => {
        await run(...events.sort((a, b) => a.t_us - b.t_us));
      }),
      { seed: 11, numRuns: 12 },
    );
  });
});
