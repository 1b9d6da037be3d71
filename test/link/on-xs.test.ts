import assert from 'node:assert/strict';
import { join } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';
import { buildXsHost } from '../../host-tools/virtual-watch/build.js';
import { readModuleMap } from '../../host-tools/virtual-watch/module-map.js';
import type { RunResult } from '../../host-tools/virtual-watch/watch-job.js';
import { runOnXs } from '../../host-tools/virtual-watch/xs-run.js';
import { CarpalError } from '../../src/errors.js';
import { jobOf } from '../xs/xs-runner.js';
import { LOG_BYTES, runLoad } from './fixtures/link-load.js';

const MANIFEST = join(packageRoot, 'test', 'link', 'fixtures', 'manifest.json');

describe('the link on XS, in the board’s frozen machine', function () {
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
      { hostPath, modules: readModuleMap(MANIFEST), main: `test/link/fixtures/${main}` },
    );

  it('answers byte for byte as on V8', async () => {
    const found: Uint8Array[] = [];
    const expected: Uint8Array[] = [];
    await run('link-main', (bytes) => found.push(bytes));
    runLoad((bytes, from, length) => expected.push(bytes.slice(from, from + length)));
    assert.deepEqual(Buffer.concat(found), Buffer.concat(expected));
    assert.ok(Buffer.concat(found).length > LOG_BYTES);
  });

  it('sends a log without garbage, at a cost that the line does not feel', async () => {
    const { boot } = await run('quiet-main', () => undefined);
    assert.equal(boot.collections, 0);
    const perByte = boot.computrons! / LOG_BYTES;
    assert.ok(perByte < 3, `${perByte.toFixed(2)} computrons a byte`);
  });
});
