import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** What the checks ask of a machine; tests give them another. */
export interface Machine {
  readonly env: NodeJS.ProcessEnv;
  /** As process.platform has it. */
  readonly platform: string;
  readonly nodeVersion: string;
  /** Of the user; null where there are none. */
  readonly groups: readonly number[] | null;
  /** 0 may do everything. */
  readonly user: number | null;
  exists(path: string): boolean;
  /** null where it cannot be read. */
  read(path: string): string | null;
  /** Its output; null where it is not on PATH or failed. */
  run(command: string, args: readonly string[]): string | null;
}

export function thisMachine(env: NodeJS.ProcessEnv = process.env): Machine {
  return {
    env,
    platform: process.platform,
    nodeVersion: process.versions.node,
    groups: process.getgroups?.() ?? null,
    user: process.getuid?.() ?? null,
    exists: (path) => existsSync(path),
    read: (path) => {
      try {
        return readFileSync(path, 'utf8');
      } catch {
        return null;
      }
    },
    run: (command, args) => {
      const { status, stdout } = spawnSync(command, args, { env, encoding: 'utf8' });
      return status === 0 ? stdout : null;
    },
  };
}
