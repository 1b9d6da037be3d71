import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { CarpalError } from '../../../src/errors.js';

/** Files below a folder with a suffix, as sorted paths with slashes. Throws `no-data`. */
export async function filesWith(folder: string, suffix: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (cause: unknown) => {
      throw new CarpalError('no-data', `expected the folder ${folder}, found none`, { cause });
    },
  );
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  if (files.length > 0) return files;
  throw new CarpalError('no-data', `expected ${suffix} files in ${folder}, found none`);
}
