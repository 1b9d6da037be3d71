import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { CarpalError } from '../../src/errors.js';
import { moddableTools } from '../doctor/firmware-checks.js';
import { packageRoot } from '../package-root.js';

export interface McconfigOptions {
  /** Of the manifest. */
  readonly folder: string;
  /** The board's folder, absolute: mcconfig takes it for a platform of its own. */
  readonly board: string;
  /** Where it builds. */
  readonly out: string;
  /** All that it says. */
  readonly log: string;
  readonly env: NodeJS.ProcessEnv;
  /** A file is about to be compiled: `# tsc watch.ts` and the like. */
  readonly onStep: (step: string) => void;
}

const ERROR = /error|failed|not found|no such/i;

/** Builds a release, down to ESP-IDF's images. Throws `build-failed`. */
export async function runMcconfig(options: McconfigOptions): Promise<void> {
  const { folder, board, out, log, env } = options;
  const tools = moddableTools(env.MODDABLE!);
  const path = [tools, join(packageRoot, 'node_modules', '.bin'), env.PATH ?? ''].join(delimiter);
  const args = ['-m', '-p', `esp32:${board}`, '-t', 'build', '-o', out];
  const child = spawn(join(tools, 'mcconfig'), args, {
    cwd: folder,
    env: { ...env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const file = createWriteStream(log);
  let first: string | null = null;
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      file.write(`${line}\n`);
      if (line.startsWith('# ')) options.onStep(line.slice(2));
      else if (ERROR.test(line)) first ??= line.trim();
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  file.end();
  if (code === 0) return;
  throw new CarpalError(
    'build-failed',
    `mcconfig: expected a firmware, found ${first ?? `exit code ${code}`}; all of it is in ${log}`,
  );
}
