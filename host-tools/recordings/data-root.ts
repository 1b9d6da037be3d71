import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CarpalError } from '../../src/errors.js';
import { packageRoot } from '../package-root.js';
import { nearestNames } from './nearest-names.js';

/** The folder with the public sets: CARPAL_DATA, or ../shared/data beside the package. */
export function dataRoot(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env.CARPAL_DATA || join(packageRoot, '..', 'shared', 'data'));
}

/** Names of the sets found (folders with an imu.parquet); empty when there is no such folder. */
export function setsIn(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'imu.parquet')))
    .map((entry) => entry.name)
    .sort();
}

/** The Parquet file of a set. Throws `no-data`. */
export function setFile(set: string, root = dataRoot()): string {
  const file = join(root, set, 'imu.parquet');
  if (existsSync(file)) return file;
  const found = setsIn(root);
  const there =
    found.length > 0 ? `which has ${nearestNames(set, found, 5).join(', ')}` : 'which has no sets';
  throw new CarpalError(
    'no-data',
    `no data set ${set}: looked for ${file} (${there}); set CARPAL_DATA to the folder that holds the sets`,
  );
}
