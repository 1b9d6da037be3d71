import assert from 'node:assert/strict';
import { join } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';
import { sha256Of } from '../../host-tools/tflite/model-directory.js';
import { buildXsHost } from '../../host-tools/virtual-watch/build.js';
import { readModuleMap } from '../../host-tools/virtual-watch/module-map.js';
import type { RunResult } from '../../host-tools/virtual-watch/watch-job.js';
import { runOnXs } from '../../host-tools/virtual-watch/xs-run.js';
import { CarpalError } from '../../src/errors.js';
import { jobOf } from '../xs/xs-runner.js';
import { HASHED_BYTES, pushLoad } from './fixtures/push-load.js';

const MANIFEST = join(packageRoot, 'test', 'models', 'fixtures', 'manifest.json');

describe('a pushed model on XS, in the board’s frozen machine', function () {
  this.timeout(180_000);
  let hostPath: string;

  before(async function () {
    const host = await buildXsHost().catch((error: unknown) => {
      if (error instanceof CarpalError && error.code === 'no-toolchain') this.skip();
      throw error;
    });
    hostPath = host.path;
  });

  const run = (main: string, onRecord: (bytes: Uint8Array) => void): Promise<RunResult> =>
    runOnXs(
      { ...jobOf({ engine: 'xs' }), onRecord },
      { hostPath, modules: readModuleMap(MANIFEST), main: `test/models/fixtures/${main}` },
    );

  it('leaves the same bytes in both partitions as on V8', async () => {
    const found: Uint8Array[] = [];
    const expected: Uint8Array[] = [];
    await run('push-main', (bytes) => found.push(bytes));
    pushLoad((bytes) => expected.push(bytes.slice()));
    assert.equal(expected.length, 5);
    assert.deepEqual(found.map(sha256Of), expected.map(sha256Of));
  });

  it('is hashed in C, without garbage', async () => {
    const { boot } = await run('hash-main', () => undefined);
    assert.equal(boot.collections, 0);
    const perByte = boot.computrons! / HASHED_BYTES;
    assert.ok(perByte < 1, `${perByte.toFixed(1)} computrons a byte`);
  });
});
