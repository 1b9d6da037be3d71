import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.js';

const LOCK_FILE = join(packageRoot, 'models', 'training', 'datasets', 'dataset.lock.json');

/** SHA-256 of dataset.lock.json, lower-case hex; `none` where there is no such file. */
export function lockHash(file = LOCK_FILE): string {
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'none';
}
