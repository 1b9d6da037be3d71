import type { Machine } from '../../host-tools/doctor/machine.js';

interface Given {
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: string;
  readonly nodeVersion?: string;
  readonly groups?: readonly number[];
  readonly user?: number;
  readonly files?: Readonly<Record<string, string>>;
  readonly commands?: Readonly<Record<string, string>>;
}

/** A Linux machine that has what it is given and nothing else. */
export function fakeMachine(given: Given = {}): Machine {
  const { env = {}, platform = 'linux', nodeVersion = '20.20.2', files = {} } = given;
  const { groups = [1000], user = 1000, commands = {} } = given;
  return {
    env,
    platform,
    nodeVersion,
    groups,
    user,
    exists: (path) => Object.hasOwn(files, path),
    read: (path) => files[path] ?? null,
    run: (command) => commands[command] ?? null,
  };
}
