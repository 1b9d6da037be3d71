import assert from 'node:assert/strict';
import fc from 'fast-check';
import { before, describe, it } from 'mocha';
import { runOnNode } from '../../host-tools/virtual-watch/node-run.js';
import type { WatchJob } from '../../host-tools/virtual-watch/watch-job.js';
import { motionOf } from './motion.js';
import { echoModules, fixturePath, jobOf, needXs, runModules } from './xs-runner.js';

const setting = fc.record({
  power: fc.constantFrom('motion', 'low-power', 'normal'),
  rateHz: fc.oneof(
    fc.constantFrom(25, 50),
    fc.integer({ min: 1, max: 120 }),
    fc.double({ min: 0.5, max: 120, noNaN: true }),
  ),
  watermark: fc.integer({ min: 1, max: 40 }),
});

const step = fc.record(
  {
    configure: setting,
    deadlineIn: fc.integer({ min: -50_000, max: 400_000 }),
    mode: fc.constantFrom('table', 'still', 'moving'),
  },
  { requiredKeys: [] },
);

/** Uneven and equal stamps, fractions of a microsecond, and now and then a gap of up to an hour. */
const gap = fc.oneof(
  { weight: 40, arbitrary: fc.integer({ min: 5_000, max: 40_000 }) },
  { weight: 5, arbitrary: fc.constant(0) },
  { weight: 5, arbitrary: fc.double({ min: 0, max: 30_000, noNaN: true }) },
  { weight: 1, arbitrary: fc.integer({ min: 1_000_000, max: 3_600_000_000 }) },
);
const sample = fc.tuple(gap, fc.integer({ min: -32768, max: 32767 }));

const job = fc
  .record({
    samples: fc.array(sample, { minLength: 1, maxLength: 300 }),
    rateHz: fc.integer({ min: 10, max: 110 }),
    channels: fc.constantFrom(3, 6),
    start: setting,
    steps: fc.array(step, { maxLength: 30 }),
    motionThresholdCounts: fc.integer({ min: 0, max: 30_000 }),
    deadlineIn: fc.integer({ min: -10_000, max: 1_000_000 }),
  })
  .map(({ samples, rateHz, channels, start, steps, motionThresholdCounts, deadlineIn }) => {
    let t_us = 0;
    const times = samples.map(([gapUs]) => {
      t_us += gapUs;
      return t_us;
    });
    const values = samples.map(([, value]) => value);
    return {
      motion: motionOf(times, values, rateHz, channels),
      motionThresholdCounts,
      config: JSON.stringify({ start, steps, deadlineIn }),
    } satisfies Partial<WatchJob>;
  });

describe('the peripherals of the XS host and of Node', function () {
  this.timeout(120_000);
  before(needXs);

  it('bring the firmware the same events in the same order', async () => {
    const modules = echoModules();
    const { startWatch } = await import(fixturePath('echo/watch.js'));
    const { parseConfig } = await import(fixturePath('echo/config.js'));
    await fc.assert(
      fc.asyncProperty(job, async (partial) => {
        const onNode: string[] = [];
        const nodeResult = await runOnNode(
          { ...jobOf(partial), onRecord: (bytes) => onNode.push(Buffer.from(bytes).toString()) },
          { startWatch, parseConfig },
        );
        const xs = await runModules(modules, partial);
        assert.deepEqual(xs.texts, onNode);
        assert.equal(xs.result.simulatedS, nodeResult.simulatedS);
        for (const [mode, work] of Object.entries(nodeResult.byMode)) {
          const { s, imuSamples, wakes } = work;
          const other = xs.result.byMode[mode as keyof typeof nodeResult.byMode];
          assert.deepEqual([other.s, other.imuSamples, other.wakes], [s, imuSamples, wakes], mode);
        }
      }),
      { numRuns: 60, seed: 20251121 },
    );
  });
});
