import assert from 'node:assert/strict';
import { join } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';
import { readModuleMap } from '../../host-tools/virtual-watch/module-map.js';
import { needXs, runModules } from '../xs/xs-runner.js';
import { motionLoad } from './fixtures/motion-load.js';

const MANIFEST = join(packageRoot, 'test', 'signal', 'fixtures', 'manifest.json');

describe('the kernels of motion on XS', function () {
  this.timeout(60_000);
  before(needXs);

  it('give in C, value for value, what TypeScript gives on V8', async () => {
    const expected: string[] = [];
    motionLoad(3, 20, (line) => void expected.push(line));
    motionLoad(3, 25, (line) => void expected.push(line));
    motionLoad(6, 50, (line) => void expected.push(line));
    const { texts, result } = await runModules(
      readModuleMap(MANIFEST),
      {},
      { main: 'test/signal/fixtures/motion-main' },
    );
    assert.ok(expected.length > 2000);
    assert.equal(texts.length, expected.length);
    for (const [i, line] of expected.entries()) assert.equal(texts[i], line);
    assert.ok(result.boot.kernelCycles! > 0);
  });
});
