import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { runOnNode } from '../../host-tools/virtual-watch/node-run.js';
import type { WatchJob } from '../../host-tools/virtual-watch/watch-job.js';
import { parseConfig } from '../../src/config.js';
import { startWatch } from '../../src/watch.js';
import { sixAxisModel } from './energy-model.js';
import { wristMotion } from './wrist-motion.js';
import { type FixtureRun, firmwareModules, jobOf, needXs, runModules } from './xs-runner.js';

/** DESIGN: with every model on. */
const MOST_COMPUTRONS = 2500;

const job: Partial<WatchJob> = {
  motion: wristMotion(4, 7, 6),
  motionThresholdCounts: 334,
  models: sixAxisModel,
};

describe('the firmware on the XS host, with gyroscope', function () {
  this.timeout(60_000);
  let run: FixtureRun;

  before(async function () {
    await needXs.call(this);
    run = await runModules(firmwareModules(), job);
  });

  it('writes the same records as on Node, byte for byte', async () => {
    const onNode: string[] = [];
    await runOnNode(
      { ...jobOf(job), onRecord: (bytes) => onNode.push(Buffer.from(bytes).toString('latin1')) },
      { startWatch, parseConfig },
    );
    assert.ok(onNode.length > 5);
    assert.deepEqual(run.texts, onNode);
  });

  it('keeps to the budget of computrons a sample while moving', () => {
    const { computrons, imuSamples, inferences } = run.result.byMode.moving;
    assert.ok(inferences > 50);
    assert.ok(computrons! / imuSamples <= MOST_COMPUTRONS, `${computrons! / imuSamples}`);
  });
});
