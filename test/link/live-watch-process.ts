import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'mocha';
import { packageRoot } from '../../host-tools/package-root.js';
import { ptyBridgeProgram } from '../../host-tools/serial/pty-bridge-program.js';
import { CarpalError } from '../../src/errors.js';

const CLI = join(packageRoot, 'dist', 'host-tools', 'cli.js');

/** `carpal simulate --serial` in a process of its own: what the other commands find at `port`. */
export class LiveWatchProcess {
  readonly folder = mkdtempSync(join(tmpdir(), 'carpal-live-'));
  readonly port = join(this.folder, 'ttyACM0');
  private child: ChildProcess | null = null;

  /** Skips the suite where no pseudo-terminal can be built. */
  static checkFor(context: Context): void {
    try {
      ptyBridgeProgram();
    } catch (error) {
      if (!(error instanceof CarpalError) || error.code !== 'no-toolchain') throw error;
      console.log(`    skipped: ${error.message}`);
      context.skip();
    }
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  async start(...args: string[]): Promise<void> {
    const child = spawn(process.execPath, [CLI, 'simulate', '--serial', this.port, ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.child = child;
    // The port's path is said once it is there.
    await once(child.stdout, 'data');
  }

  /** Ends it as Ctrl-C does, or at once. */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child === null || child.exitCode !== null) return;
    child.kill(signal);
    await once(child, 'close');
  }

  async remove(): Promise<void> {
    await this.stop('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs `carpal` beside the watch, without holding it up: both need this process’s event loop free. */
export async function carpalBeside(
  args: readonly string[],
  onSpawn: (child: ChildProcess) => void = () => undefined,
  env: NodeJS.ProcessEnv = {},
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [CLI, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  onSpawn(child);
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, stdout, stderr };
}
