import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CarpalError } from '../../src/errors.js';

/**
 * models/<name>/folds.json: who was left out of which fold model. The models lie as
 * models/<name>/folds/<fold>/{model.tflite, model.json}, folds counted from 0.
 */
export interface Folds {
  readonly folds: number;
  /** `<set>:<person>` → the fold whose model never saw that person. */
  readonly subjects: Readonly<Record<string, number>>;
  /** SHA-256 of each fold's model.tflite, lower-case hex, by fold. */
  readonly modelSha256: readonly string[];
  /** Set → SHA-256 of the Parquet file the folds were made from. */
  readonly data: Readonly<Record<string, string>>;
}

/** The folds of models/<name>/, or null where none were made. Throws `bad-model`. */
export function readFolds(modelFolder: string): Folds | null {
  const path = join(modelFolder, 'folds.json');
  if (!existsSync(path)) return null;
  const folds = parseFolds(path, readFileSync(path, 'utf8'));
  for (const [fold, named] of folds.modelSha256.entries()) {
    const file = join(modelFolder, 'folds', String(fold), 'model.tflite');
    const found = existsSync(file) ? sha256(readFileSync(file)) : 'no file';
    if (found !== named) {
      throw new CarpalError('bad-model', `expected ${file} of sha256 ${named}, found ${found}`);
    }
  }
  return folds;
}

/** Throws `bad-model` for a text that is no folds.json. */
export function parseFolds(path: string, text: string): Folds {
  const refuse = (what: string, cause?: unknown): never => {
    throw new CarpalError('bad-model', `${path}: expected ${what}`, { cause });
  };
  let folds: Folds | null = null;
  try {
    folds = JSON.parse(text) as Folds | null;
  } catch (cause) {
    refuse('JSON, found other text', cause);
  }
  if (folds === null || typeof folds !== 'object') return refuse('an object');
  if (!Number.isInteger(folds.folds) || folds.folds < 2) refuse('at least two folds');
  if (!Array.isArray(folds.modelSha256) || folds.modelSha256.length !== folds.folds) {
    refuse(`the sha256 of ${folds.folds} models`);
  }
  if (typeof folds.data !== 'object' || folds.data === null) refuse('the hashes of the data');
  for (const [subject, fold] of Object.entries(folds.subjects ?? refuse('subjects'))) {
    if (!Number.isInteger(fold) || fold < 0 || fold >= folds.folds) {
      refuse(`a fold below ${folds.folds} for ${subject}, found ${fold}`);
    }
  }
  return folds;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
