import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';

export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `carpal` as a user would, away from a terminal. */
export function carpal(
  args: readonly string[],
  nodeArgs: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): CliResult {
  const cli = join(packageRoot, 'dist', 'host-tools', 'cli.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeArgs, cli, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout, stderr };
}

export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
