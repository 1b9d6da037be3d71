import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { readModuleMap } from '../../host-tools/virtual-watch/module-map.js';

describe('the module map', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'carpal-map-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(files: Record<string, unknown>): void {
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    }
  }

  function read(name = 'manifest.json'): Record<string, string> {
    const { files } = readModuleMap(join(folder, name));
    return Object.fromEntries(
      [...files].map(([key, file]) => [key, file.slice(folder.length + 1)]),
    );
  }

  it('takes specifiers as they are, and file names under *', () => {
    write({
      'manifest.json': { modules: { '*': ['./a', './sub/b'], 'x/c': './sub/c' } },
      'a.js': '',
      'sub/b.js': '',
      'sub/c.js': '',
    });
    assert.deepEqual(read(), { a: 'a.js', b: 'sub/b.js', 'x/c': 'sub/c.js' });
  });

  it('resolves what is included from the included manifest, and lets the later one win', () => {
    write({
      'manifest.json': { include: './base/manifest.json', modules: { imu: './fake-imu' } },
      'base/manifest.json': { modules: { imu: './imu', ring: './ring' } },
      'fake-imu.js': '',
      'base/imu.js': '',
      'base/ring.js': '',
    });
    assert.deepEqual(read(), { imu: 'fake-imu.js', ring: 'base/ring.js' });
  });

  it('includes a manifest once, also in a circle', () => {
    write({
      'manifest.json': { include: ['./b.json'], modules: { a: './a' } },
      'b.json': { include: ['./manifest.json'], modules: { b: './b' } },
      'a.js': '',
      'b.js': '',
    });
    assert.deepEqual(read(), { a: 'a.js', b: 'b.js' });
  });

  it('keeps the order of preloads and leaves out the board’s own', () => {
    write({
      'manifest.json': {
        include: ['$(MODDABLE)/examples/manifest_base.json', './b.json'],
        modules: { a: './a', sdk: '$(MODULES)/sdk', native: './native' },
        preload: ['a', 'sdk', 'native'],
      },
      'b.json': { modules: { b: './b' }, preload: ['b'] },
      'a.js': '',
      'b.js': '',
      'native.c': '',
    });
    assert.deepEqual(readModuleMap(join(folder, 'manifest.json')).preload, ['b', 'a']);
  });

  it('takes the machine’s creation parameters, the later ones first', () => {
    write({
      'manifest.json': { include: './b.json', creation: { stack: 640 } },
      'b.json': { creation: { stack: 512, heap: { initial: 5000 }, chunk: { initial: 90_000 } } },
    });
    const { limits } = readModuleMap(join(folder, 'manifest.json'));
    assert.deepEqual(limits, { chunks: 90_000, slots: 5000, stack: 640 });
  });

  for (const [what, manifest, message] of [
    ['a module that was not compiled', { modules: { a: './a' } }, /npx tsc -b/],
    ['a glob', { modules: { '*': ['./*'] } }, /expected literal modules/],
    ['a preload that is no module', { preload: ['a'] }, /expected preload a/],
    ['text that is no JSON', '{', /expected a manifest/],
    ['an included manifest that is missing', { include: './b.json' }, /b\.json/],
  ] as const) {
    it(`refuses ${what}`, () => {
      write({ 'manifest.json': manifest });
      assert.throws(() => read(), { code: 'bad-file', message });
    });
  }
});
