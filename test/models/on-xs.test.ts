import assert from 'node:assert/strict';
import { join } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';
import { sha256Of } from '../../host-tools/tflite/model-directory.js';
import { readModuleMap } from '../../host-tools/virtual-watch/module-map.js';
import { needXs, runModules } from '../xs/xs-runner.js';
import { HASHED_BYTES, pushLoad } from './fixtures/push-load.js';

const MANIFEST = join(packageRoot, 'test', 'models', 'fixtures', 'manifest.json');

describe('a pushed model on XS, in the board’s frozen machine', () => {
  before(needXs);

  const run = (main: string) =>
    runModules(readModuleMap(MANIFEST), {}, { main: `test/models/fixtures/${main}` });

  it('leaves the same bytes in both partitions as on V8', async () => {
    const expected: Uint8Array[] = [];
    pushLoad((bytes) => expected.push(bytes.slice()));
    assert.equal(expected.length, 5);
    const { texts } = await run('push-main');
    const found = texts.map((text) => Buffer.from(text, 'latin1'));
    assert.deepEqual(found.map(sha256Of), expected.map(sha256Of));
  });

  it('is hashed in C, without garbage', async () => {
    const { boot } = (await run('hash-main')).result;
    assert.equal(boot.collections, 0);
    const perByte = boot.computrons! / HASHED_BYTES;
    assert.ok(perByte < 1, `${perByte.toFixed(1)} computrons a byte`);
  });
});
