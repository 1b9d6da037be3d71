import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'mocha';
import { moduleFolder, moduleSources } from './tflite-runner.js';

interface Manifest {
  readonly modules: Readonly<Record<string, string>>;
  readonly preload: readonly string[];
  readonly platforms: {
    readonly esp32: { readonly modules: Readonly<Record<string, string>> };
  };
}

/** What only host tools import. */
const HOST_ONLY = ['model-image.ts'];

const manifest: Manifest = JSON.parse(readFileSync(join(moduleFolder, 'manifest.json'), 'utf8'));
const files = (modules: Readonly<Record<string, string>>) =>
  Object.values(modules)
    .map((path) => basename(path))
    .sort();

describe('the manifest of modules/tflite-micro', () => {
  it('names every TypeScript module of the firmware, and preloads it', () => {
    const sources = readdirSync(moduleFolder).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !HOST_ONLY.includes(name),
    );
    assert.deepEqual(
      files(manifest.modules),
      sources.map((name) => basename(name, '.ts')),
    );
    assert.deepEqual([...manifest.preload].sort(), Object.keys(manifest.modules).sort());
  });

  it('names every C and C++ source for the board', () => {
    assert.deepEqual(
      files(manifest.platforms.esp32.modules),
      moduleSources.map((path) => basename(path).replace(/\.(c|cc)$/, '')),
    );
  });
});
