import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { describe, it } from 'mocha';
import { packageRoot } from '../../host-tools/package-root.js';
import { moduleFolder, moduleSources, needCompiler, stubFolder } from './tflite-runner.js';

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
      ...[
        `-I${moduleFolder}`,
        `-I${stubFolder}`,
        '-DINCLUDE_XSPLATFORM',
        '-DXSPLATFORM="platform.h"',
      ],
      ...[xsHost, join(xs, 'includes'), join(xs, 'platforms')].flatMap((dir) => ['-isystem', dir]),
      source,
    ],
    { encoding: 'utf8' },
  );
  return stderr;
}

describe('C and C++ of modules/tflite-micro', function () {
  this.timeout(60_000);

  for (const source of moduleSources) {
    it(`${basename(source)} compiles without a warning`, function () {
      const compiler = source.endsWith('.cc') ? 'g++' : 'gcc';
      needCompiler(this, compiler);
      assert.equal(complaints(compiler, source), '');
    });
  }
});
