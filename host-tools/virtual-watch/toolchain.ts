import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CarpalError } from '../../src/errors.js';

export interface Toolchain {
  readonly compiler: string;
  readonly compilerVersion: string;
  /** 32 where the C library for it is installed: slots then have the board's 16 bytes. */
  readonly bits: 32 | 64;
  /** Flags that make doubles what they are on the board: SSE2, no fused multiply-add. */
  readonly machineFlags: readonly string[];
}

const COMPILERS = ['cc', 'gcc', 'clang'];
/** What a 32-bit x86 needs to compute doubles as every other platform does. */
const FLAGS_32 = ['-m32', '-msse2', '-mfpmath=sse', '-ffp-contract=off'];
const FLAGS_64 = ['-ffp-contract=off'];

/** Looks for a C compiler and make on PATH; 32 bits before 64. Throws `no-toolchain`. */
export function findToolchain(env: NodeJS.ProcessEnv = process.env, wanted?: 32 | 64): Toolchain {
  const compiler = COMPILERS.find((name) => versionOf(name, env) !== null);
  if (compiler && versionOf('make', env) !== null) {
    const compilerVersion = versionOf(compiler, env)!;
    for (const [bits, machineFlags] of [[32, FLAGS_32] as const, [64, FLAGS_64] as const]) {
      if (wanted !== undefined && bits !== wanted) continue;
      if (links(compiler, machineFlags, env)) {
        return { compiler, compilerVersion, bits, machineFlags };
      }
    }
  }
  throw new CarpalError(
    'no-toolchain',
    'running the firmware on XS needs a C compiler: install the Debian packages gcc, make, libc6-dev and gcc-multilib',
  );
}

function versionOf(command: string, env: NodeJS.ProcessEnv): string | null {
  const { status, stdout } = spawnSync(command, ['--version'], { env, encoding: 'utf8' });
  return status === 0 ? (stdout.split('\n')[0] ?? '') : null;
}

function links(compiler: string, flags: readonly string[], env: NodeJS.ProcessEnv): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'carpal-cc-'));
  try {
    const source = join(folder, 'probe.c');
    writeFileSync(source, '#include <math.h>\nint main(int c, char** v) { return (int)sin(c); }\n');
    const args = [...flags, source, '-o', join(folder, 'probe'), '-lm'];
    return spawnSync(compiler, args, { env, stdio: 'ignore' }).status === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
