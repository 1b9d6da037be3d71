import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { CarpalError } from '../src/errors.js';

/**
 * Makes a folder before the work whose result goes there, one level after the other: Node's own recursion
 * never ends where a file system refuses names. Throws `bad-file` where it cannot be made.
 */
export function makeFolder(path: string): void {
  try {
    makeLevels(path);
  } catch (cause) {
    throw new CarpalError('bad-file', `expected a folder that can be made at ${path}, found none`, {
      cause,
    });
  }
}

function makeLevels(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (dirname(path) !== path) makeLevels(dirname(path));
  try {
    mkdirSync(path);
  } catch (cause) {
    // Another run may have made it meanwhile.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw cause;
  }
}
