import assert from 'node:assert/strict';
import fc from 'fast-check';
import { before, describe, it } from 'mocha';
import type { BoardEvent } from '../../host-tools/virtual-watch/board-events.js';
import { runOnNode } from '../../host-tools/virtual-watch/node-run.js';
import { recordedSound } from '../../host-tools/virtual-watch/sound/sound-source.js';
import type { WatchJob } from '../../host-tools/virtual-watch/watch-job.js';
import { stillMotion } from './motion.js';
import { echoModules, fixturePath, jobOf, needXs, runModules } from './xs-runner.js';

const step = fc.record(
  {
    in: fc.oneof(fc.integer({ min: 1, max: 3_000_000 }), fc.constant(20_000)),
    open: fc.boolean(),
    close: fc.constantFrom(false, false, false, true),
    read: fc.oneof(fc.constantFrom(0, 320, 20_000 - 3), fc.nat(5000)),
    sleep: fc.constantFrom(false, false, false, false, true),
  },
  { requiredKeys: ['in'] },
);

const job = fc
  .record({
    seconds: fc.integer({ min: 1, max: 8 }),
    seed: fc.nat(1000),
    steps: fc.array(step, { minLength: 1, maxLength: 25 }),
  })
  .map(({ seconds, seed, steps }): Partial<WatchJob> => {
    const noise = (_: unknown, i: number) => Math.imul(i + seed, 2_654_435_761) >> 18;
    const samples = Int16Array.from({ length: seconds * 16_000 + seed }, noise);
    return {
      motion: stillMotion(300, 10),
      // Deep sleep ends by USB, now and then.
      events: Array.from(
        { length: 14 },
        (_, i): BoardEvent => ({ t_us: 2e6 * (i + 1), what: 'usb', value: (i + 1) % 2 }),
      ),
      sound: recordedSound({ rateHz: 16_000, samples }),
      config: JSON.stringify({ steps }),
    };
  });

describe('the microphone of the XS host and of Node', function () {
  this.timeout(120_000);
  before(needXs);

  async function both(partial: Partial<WatchJob>, stress = false) {
    const { files, preload } = echoModules();
    const modules = { files: new Map(files), preload };
    modules.files.set('src/watch', fixturePath('ear/watch.js'));
    const { startWatch } = await import(fixturePath('ear/watch.js'));
    const { parseConfig } = await import(fixturePath('echo/config.js'));
    const onNode: string[] = [];
    const onRecord = (bytes: Uint8Array) => onNode.push(Buffer.from(bytes).toString('latin1'));
    await runOnNode({ ...jobOf(partial), onRecord }, { startWatch, parseConfig });
    return { onNode, onXs: (await runModules(modules, partial, { stress })).texts };
  }

  it('hear the same at the same time, also over deep sleep', async () => {
    await fc.assert(
      fc.asyncProperty(job, async (partial) => {
        const { onNode, onXs } = await both(partial);
        assert.deepEqual(onXs, onNode);
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  it('give what sounds while memory moves at every allocation', async () => {
    const samples = Int16Array.from({ length: 32_000 }, (_, i) => i);
    const sound = recordedSound({ rateHz: 16_000, samples });
    const config = JSON.stringify({
      steps: [
        { open: true, in: 100_000 },
        { read: 5000, in: 1 },
      ],
    });
    const { onNode, onXs } = await both({ motion: stillMotion(10, 10), sound, config }, true);
    assert.deepEqual(onXs, onNode);
    assert.match(onXs[1]!, /^100000 800 147 0 800 /);
  });

  it('are not there without a sound', async () => {
    const { onNode, onXs } = await both({ config: '{"steps":[]}' });
    assert.deepEqual([onNode, onXs], [['0 deaf'], ['0 deaf']]);
  });
});
