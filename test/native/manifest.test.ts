import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'mocha';
import { moduleFolderOf, NATIVE_MODULES, nativeSourcesOf } from './native-modules.js';

interface Manifest {
  readonly modules: Readonly<Record<string, string>>;
  readonly preload: readonly string[];
  readonly platforms: {
    readonly esp32: { readonly modules: Readonly<Record<string, string>> };
  };
}

/** What only host tools import, or leaves nothing when it is compiled. */
const NOT_ON_THE_BOARD = ['model-image.ts'];

const files = (modules: Readonly<Record<string, string>>) =>
  Object.values(modules)
    .map((path) => basename(path))
    .sort();

for (const module of NATIVE_MODULES) {
  describe(`the manifest of modules/${module}`, () => {
    const folder = moduleFolderOf(module);
    const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));

    it('names every TypeScript module of the firmware, and preloads it', () => {
      const sources = readdirSync(folder).filter(
        (name) =>
          name.endsWith('.ts') && !name.endsWith('.d.ts') && !NOT_ON_THE_BOARD.includes(name),
      );
      assert.deepEqual(
        files(manifest.modules),
        sources.map((name) => basename(name, '.ts')).sort(),
      );
      assert.deepEqual([...manifest.preload].sort(), Object.keys(manifest.modules).sort());
    });

    it('names every C and C++ source for the board', () => {
      assert.deepEqual(
        files(manifest.platforms.esp32.modules),
        nativeSourcesOf(module).map((path) => basename(path).replace(/\.(c|cc)$/, '')),
      );
    });
  });
}
