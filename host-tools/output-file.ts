import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CarpalError } from '../src/errors.js';

/** Before the work whose result goes there: throws `bad-file` where no file of that name can come to be. */
export function checkOutputFile(path: string): void {
  if (!existsSync(dirname(resolve(path)))) {
    throw new CarpalError('bad-file', `expected a folder for ${path}, found none`);
  }
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isFile()) return;
  const kind = found.isDirectory() ? 'a folder' : 'a device';
  throw new CarpalError('bad-file', `expected a file ${path}, found ${kind}`);
}
