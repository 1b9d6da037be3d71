import { writeFile } from 'node:fs/promises';
import {
  checkLock,
  LOCK_FILE,
  lockHash,
  lockText,
  makeLock,
  readLock,
} from '../../models/training/datasets/lock.js';
import { CarpalError } from '../../src/errors.js';
import { progressBar } from '../console/progress-bar.js';
import { EXIT } from '../exit-code.js';
import { dataRoot } from '../recordings/data-root.js';

export interface LockFlags {
  readonly check?: true;
  readonly json?: true;
  readonly file?: string;
}

/** `carpal dataset lock`: writes the lock of all sets, or says what differs from it. */
export async function lock({ check, json, file = LOCK_FILE }: LockFlags): Promise<void> {
  const bar = progressBar(check ? 'checking' : 'hashing');
  const onProgress = (fraction: number, set: string) => bar.update(fraction, set);
  try {
    if (check) await held(file, json === true, onProgress);
    else await written(file, json === true, onProgress);
  } finally {
    bar.finish();
  }
}

type OnProgress = (fraction: number, set: string) => void;

async function written(file: string, json: boolean, onProgress: OnProgress): Promise<void> {
  const made = await makeLock(dataRoot(), onProgress);
  await writeFile(file, lockText(made)).catch((cause: unknown) => {
    throw new CarpalError('bad-file', `expected a file to write at ${file}, found none`, { cause });
  });
  const sets = Object.keys(made.sets).length;
  const sha256 = lockHash(file);
  print(json, { type: 'locked', file, sets, sha256 }, `${file}: ${sets} sets, sha256 ${sha256}`);
}

async function held(file: string, json: boolean, onProgress: OnProgress): Promise<void> {
  const { differences, absent } = await checkLock(readLock(file), dataRoot(), onProgress);
  for (const set of absent) process.stderr.write(`note: ${set} is not on this machine\n`);
  for (const line of differences) print(json, { type: 'difference', line }, line);
  const sha256 = lockHash(file);
  const summary = { type: 'summary', file, differences: differences.length, absent, sha256 };
  const verdict = differences.length === 0 ? 'nothing differs' : `${differences.length} differ`;
  print(json, summary, `${file}: ${verdict}, sha256 ${sha256}`);
  if (differences.length > 0) process.exitCode = EXIT.failed;
}

function print(json: boolean, value: object, text: string): void {
  process.stdout.write(`${json ? JSON.stringify(value) : text}\n`);
}
