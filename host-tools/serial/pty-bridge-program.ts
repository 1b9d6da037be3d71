import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { CarpalError } from '../../src/errors.js';
import { makeFolder } from '../make-folder.js';
import { packageRoot } from '../package-root.js';

const COMPILERS = ['cc', 'gcc', 'clang'];

/**
 * The path of the bridge, compiled when its source has not been before (0.1 s). Throws `no-toolchain`
 * without a C compiler, `host-failed` when it does not compile.
 */
export function ptyBridgeProgram(env: NodeJS.ProcessEnv = process.env): string {
  const source = join(packageRoot, 'host-tools', 'serial', 'pty-bridge', 'pty-bridge.c');
  const key = createHash('sha256')
    .update(`${process.platform} ${process.arch}\n`)
    .update(readFileSync(source))
    .digest('hex');
  const folder = join(packageRoot, '.cache', 'pty-bridge');
  const program = join(folder, key.slice(0, 16));
  if (existsSync(program)) return program;
  makeFolder(folder);
  const building = `${program}.${process.pid}`;
  for (const compiler of COMPILERS) {
    const { error, status, stderr } = spawnSync(compiler, ['-O2', source, '-o', building], {
      env,
      encoding: 'utf8',
    });
    if (error) continue;
    if (status !== 0) throw new CarpalError('host-failed', `building the pty bridge: ${stderr}`);
    // Renaming is atomic: of two builds at once either will do.
    renameSync(building, program);
    return program;
  }
  throw new CarpalError(
    'no-toolchain',
    'a pseudo-terminal needs a C compiler: install the Debian packages gcc and libc6-dev',
  );
}
