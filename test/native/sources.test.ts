import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { describe, it } from 'mocha';
import { packageRoot } from '../../host-tools/package-root.js';
import { NATIVE_MODULES, nativeIncludes, nativeSourcesOf } from './native-modules.js';
import { needCompiler } from './tflite-runner.js';

const xs = join(
  dirname(createRequire(import.meta.url).resolve('@agoric/xsnap/package.json')),
  'moddable',
  'xs',
);
const xsHost = join(packageRoot, 'host-tools', 'virtual-watch', 'xs-host');

/** As mcconfig compiles for the board: C++ too has no flags but those of C. */
function complaints(compiler: 'gcc' | 'g++', source: string): string {
  const { stderr } = spawnSync(
    compiler,
    [
      ...['-c', '-Os', '-Wall', '-Wextra', '-o', '/dev/null'],
      ...['-DESP_PLATFORM', '-DINCLUDE_XSPLATFORM', '-DXSPLATFORM="platform.h"'],
      ...nativeIncludes.map((folder) => `-I${folder}`),
      ...[xsHost, join(xs, 'includes'), join(xs, 'platforms')].flatMap((dir) => ['-isystem', dir]),
      source,
    ],
    { encoding: 'utf8' },
  );
  return stderr;
}

for (const module of NATIVE_MODULES) {
  describe(`C and C++ of modules/${module}`, function () {
    this.timeout(60_000);

    for (const source of nativeSourcesOf(module)) {
      it(`${basename(source)} compiles without a warning`, function () {
        const compiler = source.endsWith('.cc') ? 'g++' : 'gcc';
        needCompiler(this, compiler);
        assert.equal(complaints(compiler, source), '');
      });
    }
  });
}

describe('C and C++ of the firmware', () => {
  it('has no two sources whose objects would share a name', () => {
    const names = NATIVE_MODULES.flatMap(nativeSourcesOf).map((path) =>
      basename(path).replace(/\.(c|cc)$/, ''),
    );
    assert.deepEqual([...new Set(names)].sort(), names.sort());
  });
});
