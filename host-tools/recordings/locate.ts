import { folderOf, motionImporter } from '../../models/training/datasets/datasets.js';
import { CarpalError } from '../../src/errors.js';
import { readCarpalFile } from './carpal-file.js';
import { dataRoot } from './data-root.js';
import { nearestNames } from './nearest-names.js';
import { listParquetRecordings, readParquetRecording } from './parquet.js';
import type { Recording } from './recording.js';
import { readStCsv } from './st-csv.js';

/**
 * What a command's argument names: `<set>:<recording>`, `<file>.parquet[:<recording>]`, `<file>.carpal`
 * or one of ST's logs, `<file>.csv`. Throws `usage`, `no-data`, `bad-file` or `bad-samples`.
 */
export async function locateRecording(
  argument: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Recording> {
  if (argument.endsWith('.carpal')) return readCarpalFile(argument, argument);
  const parquet = /^(.*\.parquet)(?::(.+))?$/.exec(argument);
  if (parquet) {
    const path = parquet[1]!;
    return readParquetRecording(path, parquet[2] ?? (await onlyRecording(path)), argument);
  }
  if (argument.endsWith('.csv') && !/^[\w.-]+:/.test(argument))
    return readStCsv(argument, argument);
  const inSet = /^([\w.-]+):(.+)$/.exec(argument);
  if (!inSet) {
    throw new CarpalError(
      'usage',
      `expected <set>:<recording>, a .parquet, .carpal or .csv file, found ${argument}`,
    );
  }
  const [, set, recording] = inSet as unknown as [string, string, string];
  const folder = folderOf(set, dataRoot(env));
  return { ...(await motionImporter(set).one(folder, recording)), name: argument };
}

async function onlyRecording(path: string): Promise<string> {
  const names = (await listParquetRecordings(path)).map((entry) => entry.recording);
  if (names.length === 1) return names[0]!;
  throw new CarpalError(
    'usage',
    `${path} holds ${names.length} recordings; name one as ${path}:<recording>, such as ${nearestNames('', names).join(', ')}`,
  );
}
