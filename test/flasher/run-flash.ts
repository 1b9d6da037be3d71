import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';
import type { CliResult } from '../cli/run-cli.js';

/** Runs `carpal` as a user would while this process goes on being the board. */
export async function carpalBeside(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<CliResult> {
  const cli = join(packageRoot, 'dist', 'host-tools', 'cli.js');
  const child = spawn(process.execPath, [cli, ...args], { env: { ...process.env, ...env } });
  const text = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (piece: string) => {
      text[stream] += piece;
    });
  }
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, ...text };
}
