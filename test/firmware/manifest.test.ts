import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';
import { importsOf } from './source-files.js';

const manifest = JSON.parse(readFileSync(join(packageRoot, 'manifest.json'), 'utf8')) as {
  modules: Record<string, string>;
  preload: string[];
};

/** Everything the firmware needs, from its wiring on. */
function reachable(from: string, seen = new Set<string>()): Set<string> {
  if (seen.has(from)) return seen;
  seen.add(from);
  for (const target of importsOf(from, 'values')) reachable(target, seen);
  return seen;
}

describe('manifest.json', () => {
  it('names every module the firmware reaches, and no other', () => {
    const expected = [...reachable('src/watch'), 'src/clock'].sort();
    assert.deepEqual(Object.keys(manifest.modules).sort(), expected);
  });

  it('mirrors the folders, so that relative imports resolve', () => {
    for (const [specifier, path] of Object.entries(manifest.modules)) {
      assert.equal(path, `./${specifier}`);
      assert.ok(existsSync(join(packageRoot, `${specifier}.ts`)), specifier);
    }
  });

  it('preloads all of them', () => {
    assert.deepEqual([...manifest.preload].sort(), Object.keys(manifest.modules).sort());
  });
});
