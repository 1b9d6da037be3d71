import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { packageRoot } from '../../host-tools/package-root.js';
import { type ModuleMap, readModuleMap } from '../../host-tools/virtual-watch/module-map.js';
import type { RunResult } from '../../host-tools/virtual-watch/watch-job.js';
import { needXs, runModules } from '../xs/xs-runner.js';

const MANIFEST = join(packageRoot, 'test', 'imu', 'fixtures', 'manifest.json');
const BURSTS = 400;
const SAMPLES = 25;

describe('IMU drivers on XS, in the board’s frozen machine', function () {
  this.timeout(60_000);
  let modules: ModuleMap;

  before(async function () {
    await needXs.call(this);
    modules = readModuleMap(MANIFEST);
  });

  async function run(what: string, bursts: number): Promise<RunResult> {
    const config = JSON.stringify({ what, bursts, samples: SAMPLES });
    const main = 'test/imu/fixtures/burst-main';
    return (await runModules(modules, { config }, { main })).result;
  }

  /** What a sample costs, in computrons: many bursts less half as many, so that the start does not count. */
  async function perSample(what: string): Promise<number> {
    const all = await run(what, BURSTS);
    const half = await run(what, BURSTS / 2);
    const computrons = all.boot.computrons! - half.boot.computrons!;
    return computrons / ((BURSTS / 2) * SAMPLES);
  }

  it('decode and stamp a sample of three axes within 15 computrons', async () => {
    const computrons = await perSample('decode');
    assert.ok(computrons <= 15, `${computrons} computrons`);
  });

  for (const part of ['bma423', 'qmi8658']) {
    it(`spend within 60 computrons on a sample of the ${part}, all in all`, async () => {
      const computrons = await perSample(part);
      assert.ok(computrons <= 60, `${computrons} computrons`);
    });

    it(`collect no garbage in ${BURSTS} bursts of the ${part}`, async () => {
      const { boot, heap } = await run(part, BURSTS);
      assert.equal(boot.collections, 0);
      const { chunkStartPeakBytes, slotStartPeak } = heap!;
      assert.ok(chunkStartPeakBytes < 12_000, `${chunkStartPeakBytes} B of chunks`);
      assert.ok(slotStartPeak < 700, `${slotStartPeak} slots`);
    });
  }
});
