import assert from 'node:assert/strict';
import { join as joinPath } from 'node:path';
import { before, describe, it } from 'mocha';
import { packageRoot } from '../../host-tools/package-root.js';
import { buildXsHost } from '../../host-tools/virtual-watch/build.js';
import { readModuleMap } from '../../host-tools/virtual-watch/module-map.js';
import type { RunResult, WatchJob } from '../../host-tools/virtual-watch/watch-job.js';
import { runOnXs } from '../../host-tools/virtual-watch/xs-run.js';
import { CarpalError } from '../../src/errors.js';
import { writeLoad } from './fixtures/record-load.js';
import { join, read } from './wire.js';

const MANIFEST = joinPath(packageRoot, 'test', 'record', 'fixtures', 'manifest.json');

/** Two samples of nothing: what runs is the fixture alone. */
const MOTION = {
  t_us: Float64Array.of(0, 20000),
  counts: new Int16Array(6),
  channels: 3,
  countsPerMps2: 417.75,
  countsPerRadps: null,
  rateHz: 50,
};

describe('records written on XS, in the board’s frozen machine', function () {
  this.timeout(180_000);
  const frames: Uint8Array[] = [];
  let result: RunResult;

  before(async function () {
    const job: WatchJob = {
      engine: 'xs',
      board: 'none',
      motion: MOTION,
      motionThresholdCounts: 1,
      config: '{}',
      models: () => {
        throw new CarpalError('model-missing', 'expected no call, found one');
      },
      onRecord: (bytes) => frames.push(bytes),
    };
    const host = await buildXsHost().catch((error: unknown) => {
      if (error instanceof CarpalError && error.code === 'no-toolchain') this.skip();
      throw error;
    });
    result = await runOnXs(job, {
      hostPath: host.path,
      modules: readModuleMap(MANIFEST),
      main: 'test/record/fixtures/record-main',
    });
  });

  it('are the bytes that V8 writes', () => {
    const expected: Uint8Array[] = [];
    writeLoad({ write: (frame, length) => expected.push(frame.slice(0, length)) });
    assert.deepEqual(join(frames), join(expected));
    assert.ok(read(frames).clean);
  });

  // 200 bursts and 200 events beside the header: two slots for each would be half as much again.
  it('take next to nothing of the heap', () => {
    const { collections } = result.boot;
    const { slotStartPeak, chunkStartPeakBytes } = result.heap!;
    assert.equal(collections, 0);
    assert.ok(slotStartPeak < 900, `${slotStartPeak} slots`);
    assert.ok(chunkStartPeakBytes < 20_000, `${chunkStartPeakBytes} B of chunks`);
  });
});
