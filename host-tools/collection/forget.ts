import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CarpalError } from '../../src/errors.js';
import { RecordReader } from '../../src/record/reader.js';
import { writeError } from '../recordings/write-error.js';
import { PSEUDONYM } from './session-folder.js';

/** What there is of a person on this machine. */
export interface Traces {
  /** Paths of what goes: their folder and what lies in it, and captures elsewhere that name them. */
  readonly files: readonly string[];
  /** Names of models, folds among them, that were trained or tuned on them. */
  readonly models: readonly string[];
}

/** Finds them below the folder of recordings and the models' folder. Throws `usage` for no pseudonym. */
export function tracesOf(subject: string, recordings: string, models: string): Traces {
  if (!PSEUDONYM.test(subject)) {
    throw new CarpalError('usage', `expected a pseudonym, found ${JSON.stringify(subject)}`);
  }
  const own = join(recordings, subject);
  const files = filesBelow(recordings).filter(
    (path) => path.startsWith(join(own, '/')) || (path.endsWith('.carpal') && names(path, subject)),
  );
  const trained = filesBelow(models)
    .filter((path) => path.endsWith('model.json') && trainedOn(path, subject))
    .map((path) => path.slice(models.length + 1, -'/model.json'.length));
  return { files, models: trained };
}

/** Deletes them, and the person's folder. Throws what writeError says. */
export function forget(subject: string, recordings: string, { files }: Traces): void {
  try {
    for (const path of files) rmSync(path);
    rmSync(join(recordings, subject), { recursive: true, force: true });
  } catch (cause) {
    throw writeError(recordings, cause);
  }
}

/** Files, sorted; links are not followed. */
function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Whether a capture says whose wrist it was, and that it was theirs. */
function names(path: string, subject: string): boolean {
  let theirs = false;
  const reader = new RecordReader({
    record: (record) => {
      if (record.type === 'session' && record.subject === subject) theirs = true;
    },
  });
  reader.push(readFileSync(path));
  reader.end();
  return theirs;
}

function trainedOn(path: string, subject: string): boolean {
  const { training } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly training?: {
      readonly sets?: readonly {
        readonly trained?: readonly string[];
        readonly validated?: readonly string[];
      }[];
    };
  };
  return (training?.sets ?? []).some(({ trained = [], validated = [] }) =>
    [...trained, ...validated].includes(subject),
  );
}
