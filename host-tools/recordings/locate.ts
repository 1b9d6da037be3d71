import { CarpalError } from '../../src/errors.js';
import { readCarpalFile } from './carpal-file.js';
import { dataRoot, setFile } from './data-root.js';
import { nearestNames } from './nearest-names.js';
import { listParquetRecordings, readParquetRecording } from './parquet.js';
import type { Recording } from './recording.js';

/**
 * What a command's argument names: `<set>:<recording>`, `<file>.parquet[:<recording>]` or
 * `<file>.carpal`. Throws `usage`, `no-data`, `bad-file` or `bad-samples`.
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
  const inSet = /^([\w.-]+):(.+)$/.exec(argument);
  if (!inSet) {
    throw new CarpalError(
      'usage',
      `expected <set>:<recording>, a .parquet or a .carpal file, found ${argument}`,
    );
  }
  return readParquetRecording(setFile(inSet[1]!, dataRoot(env)), inSet[2]!, argument);
}

async function onlyRecording(path: string): Promise<string> {
  const names = (await listParquetRecordings(path)).map((entry) => entry.recording);
  if (names.length === 1) return names[0]!;
  throw new CarpalError(
    'usage',
    `${path} holds ${names.length} recordings; name one as ${path}:<recording>, such as ${nearestNames('', names).join(', ')}`,
  );
}
