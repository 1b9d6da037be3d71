import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { runOnNode } from '../../host-tools/virtual-watch/node-run.js';
import type { WatchJob } from '../../host-tools/virtual-watch/watch-job.js';
import { parseConfig } from '../../src/config.js';
import { MODES } from '../../src/events.js';
import { startWatch } from '../../src/watch.js';
import { energyModel } from './energy-model.js';
import { wristMotion } from './wrist-motion.js';
import { type FixtureRun, firmwareModules, jobOf, needXs, runModules } from './xs-runner.js';

const job: Partial<WatchJob> = {
  motion: wristMotion(4, 7),
  motionThresholdCounts: 334,
  models: energyModel,
};

describe('the firmware on the XS host', function () {
  this.timeout(60_000);
  let first: FixtureRun;

  before(async function () {
    await needXs.call(this);
    first = await runModules(firmwareModules(), job);
  });

  it('writes the same records as on Node, byte for byte', async () => {
    const onNode: string[] = [];
    await runOnNode(
      { ...jobOf(job), onRecord: (bytes) => onNode.push(Buffer.from(bytes).toString('latin1')) },
      { startWatch, parseConfig },
    );
    assert.ok(onNode.length > 5);
    assert.deepEqual(first.texts, onNode);
  });

  it('does the same work as on Node, inferences and MACs included', async () => {
    const onNode = await runOnNode(jobOf(job), { startWatch, parseConfig });
    assert.ok(onNode.byMode.moving.inferences > 50);
    for (const mode of MODES) {
      const { s, imuSamples, wakes, inferences, macs } = onNode.byMode[mode];
      const work = { s, imuSamples, wakes, inferences, macs };
      assert.deepEqual({ ...first.result.byMode[mode], ...work }, first.result.byMode[mode], mode);
    }
  });

  it('runs twice alike: records, computrons, collections and heap', async () => {
    const second = await runModules(firmwareModules(), job);
    assert.deepEqual(second, first);
  });

  it('is metered', () => {
    const { boot, byMode } = first.result;
    assert.ok(boot.computrons! > 1000);
    assert.ok(byMode.moving.computrons! > byMode.still.computrons!);
    assert.ok(byMode.moving.floatingPointOps! > 0);
  });

  it('keeps a quarter of the heap free', () => {
    const heap = first.result.heap!;
    assert.ok(heap.slotPeak <= 0.75 * heap.slotLimit, `${heap.slotPeak} slots`);
    assert.ok(heap.chunkPeakBytes <= 0.75 * heap.chunkLimitBytes, `${heap.chunkPeakBytes} B`);
  });

  it('keeps no pointer over an allocation: nothing changes when memory moves at each', async () => {
    const short = { ...job, motion: wristMotion(2, 7) };
    const plain = await runModules(firmwareModules(), short);
    const moving = await runModules(firmwareModules(), short, { stress: true });
    assert.deepEqual(moving.texts, plain.texts);
    assert.ok(moving.result.byMode.moving.collections! > plain.result.byMode.moving.collections!);
  });

  it('refuses a bad configuration with the firmware’s own code', async () => {
    const config = '{"governor":{"quietS":-1}}';
    await assert.rejects(runModules(firmwareModules(), { ...job, config }), { code: 'bad-config' });
  });
});
