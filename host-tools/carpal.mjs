#!/usr/bin/env node
// `npx carpal`: compiles what is not compiled yet, then runs it. Install scripts are off (.npmrc).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const cli = new URL('../dist/host-tools/cli.js', import.meta.url);
if (!existsSync(cli)) {
  process.stderr.write('carpal: compiling (once)\n');
  const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
  const { status } = spawnSync(process.execPath, [tsc, '-b'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(1);
}
await import(cli.href);
