import { dataRoot } from '../../host-tools/recordings/data-root.js';
import { CarpalError } from '../../src/errors.js';
import { DATASETS } from './datasets/datasets.js';
import { checkLock, LOCK_FILE, readLock } from './datasets/lock.js';
import { TRAINING_SETS } from './handwash.js';

/**
 * A model names the lock it was trained by, so nothing is trained on other data. Throws `bad-file` where the
 * sets that train, their labels or their folds differ from the lock, `no-data` where one is missing.
 */
export async function expectLockedData(file = LOCK_FILE, root = dataRoot()): Promise<void> {
  const sets = TRAINING_SETS.map(({ set }) => set);
  refuseDifferences(file, await differencesOf(sets, file, root));
}

/** The same of sets alone, for a model whose labels and folds come from elsewhere. */
export async function expectLockedSets(
  sets: readonly string[],
  file = LOCK_FILE,
  root = dataRoot(),
): Promise<void> {
  const differences = await differencesOf(sets, file, root);
  refuseDifferences(
    file,
    differences.filter((line) => line.startsWith('sets.')),
  );
}

async function differencesOf(
  names: readonly string[],
  file: string,
  root: string,
): Promise<readonly string[]> {
  const sets = DATASETS.filter(({ name }) => names.includes(name));
  const { differences, absent } = await checkLock(readLock(file), root, () => {}, sets);
  if (absent.length === 0) return differences;
  throw new CarpalError('no-data', `expected ${absent.join(' and ')} in ${root}, found none`);
}

function refuseDifferences(file: string, [first, ...more]: readonly string[]): void {
  if (first === undefined) return;
  const others = more.length > 0 ? ` (and ${more.length} more)` : '';
  throw new CarpalError('bad-file', `expected the data that ${file} locks: ${first}${others}`);
}
