import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readLabelTable } from '../../../host-tools/evaluation/label-table.js';
import { packageRoot } from '../../../host-tools/package-root.js';
import { CarpalError } from '../../../src/errors.js';
import type { Dataset } from './dataset.js';
import { DATASETS, datasetsIn, folderOf } from './datasets.js';
import { hashOfFiles } from './file-hashes.js';
import { type FoldPlan, foldPlan } from './folds.js';

export { lockHash } from '../../../host-tools/evaluation/lock-hash.js';

/** Counted up when an importer gives other samples, names or people from the same files. */
export const IMPORTER_VERSION = 2;
export const LOCK_FILE = join(packageRoot, 'models', 'training', 'datasets', 'dataset.lock.json');

export interface LockedSet {
  readonly files: number;
  /** As hashOfFiles gives it. */
  readonly sha256: string;
  readonly corrections: readonly string[];
}

/** What every figure and every weight of the project depends on. */
export interface DatasetLock {
  readonly importerVersion: number;
  /** Of the label table's values, whatever their layout in labels.json. */
  readonly labelsSha256: string;
  readonly sets: Readonly<Record<string, LockedSet>>;
  readonly folds: FoldPlan;
}

/** The lock of the sets under `root`. Throws `no-data` unless all are there. */
export async function makeLock(
  root: string,
  onProgress: (fraction: number, set: string) => void = () => {},
): Promise<DatasetLock> {
  return { ...lockWithoutSets(), sets: await lockSets(DATASETS, root, onProgress) };
}

/** Lines that say what differs from the lock, and the sets that this machine does not have. */
export interface LockCheck {
  readonly differences: readonly string[];
  readonly absent: readonly string[];
}

/**
 * Holds code, label table and the sets under `root` against a lock. Throws what the readers throw.
 * @param asked the sets to look at
 */
export async function checkLock(
  lock: DatasetLock,
  root: string,
  onProgress: (fraction: number, set: string) => void = () => {},
  asked: readonly Dataset[] = DATASETS,
): Promise<LockCheck> {
  const there = datasetsIn(root).filter((set) => asked.includes(set));
  const absent = asked.filter((set) => !there.includes(set)).map(({ name }) => name);
  const { sets: lockedSets, ...locked } = lock;
  const differences = differing('', locked, lockWithoutSets());
  const found = await lockSets(there, root, onProgress);
  for (const [set, value] of Object.entries(found)) {
    differences.push(...differing(`sets.${set}`, lockedSets[set], value));
  }
  for (const set of Object.keys(lockedSets)) {
    if (!DATASETS.some(({ name }) => name === set)) {
      differences.push(`sets.${set}: expected an importer, found none`);
    }
  }
  return { differences, absent };
}

/** Throws `bad-file` for a file that is no lock. */
export function readLock(file = LOCK_FILE): DatasetLock {
  try {
    const lock = JSON.parse(readFileSync(file, 'utf8')) as DatasetLock;
    if (typeof lock.sets === 'object' && typeof lock.folds === 'object') return lock;
  } catch (cause) {
    throw new CarpalError('bad-file', `${file}: expected a lock of data sets, found none`, {
      cause,
    });
  }
  throw new CarpalError('bad-file', `${file}: expected a lock of data sets, found other JSON`);
}

/** The lock as text, lists of numbers and of nothing on one line. */
export function lockText(lock: DatasetLock): string {
  const text = JSON.stringify(lock, null, 2);
  return `${text.replace(/\[[\s\d,]*\]/g, (list) => list.replace(/\s+/g, '').replaceAll(',', ', '))}\n`;
}

function lockWithoutSets(): Omit<DatasetLock, 'sets'> {
  const labels = createHash('sha256').update(JSON.stringify(readLabelTable())).digest('hex');
  return { importerVersion: IMPORTER_VERSION, labelsSha256: labels, folds: foldPlan() };
}

async function lockSets(
  sets: readonly Dataset[],
  root: string,
  onProgress: (fraction: number, set: string) => void,
): Promise<Record<string, LockedSet>> {
  const locked: Record<string, LockedSet> = {};
  for (const [i, { name, corrections, files }] of sets.entries()) {
    onProgress(i / sets.length, name);
    const folder = folderOf(name, root);
    const read = await files(folder);
    const sha256 = await hashOfFiles(folder, read);
    locked[name] = { files: read.length, sha256, corrections };
  }
  return locked;
}

/** One line for each leaf of two values that is not the same. */
function differing(path: string, expected: unknown, found: unknown): string[] {
  if (isDeepStrictEqual(expected, found)) return [];
  if (!isTree(expected) || !isTree(found)) {
    return [`${path}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`];
  }
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  return keys.flatMap((key) =>
    differing(path === '' ? key : `${path}.${key}`, expected[key], found[key]),
  );
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
