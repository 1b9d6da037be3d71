import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CarpalError } from '../../src/errors.js';
import type { StoredModel } from '../../src/ports.js';
import { packageRoot } from '../package-root.js';
import { openExact } from './exact.js';

export const MODELS_FOLDER = join(packageRoot, 'models');

/** A model as it lies in models/<name>/. */
export interface ModelFiles {
  readonly name: string;
  /** model.tflite. */
  readonly bytes: Uint8Array;
  /** Of `bytes`, lower-case hex. */
  readonly sha256: string;
  /** The text of model.json. */
  readonly metadata: string;
}

/** The names under which models are stored. */
export function modelNames(folder = MODELS_FOLDER): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(modelPath(folder, entry.name)))
    .map((entry) => entry.name)
    .sort();
}

/**
 * Reads models/<name>/. Throws `model-missing` where there is none, `bad-model` where a file of it
 * is missing, or model.json is no JSON or names another hash than model.tflite has.
 */
export function readModelFiles(name: string, folder = MODELS_FOLDER): ModelFiles {
  const names = modelNames(folder);
  if (!names.includes(name)) {
    const known = names.length > 0 ? names.join(', ') : 'none at all';
    throw new CarpalError('model-missing', `expected a model of ${known}, found ${name}`);
  }
  const bytes = read(modelPath(folder, name));
  const metadata = new TextDecoder().decode(read(join(folder, name, 'model.json')));
  const sha256 = sha256Of(bytes);
  const named = sha256In(metadata, name);
  if (named !== sha256) {
    throw new CarpalError(
      'bad-model',
      `expected model ${name} of sha256 ${named}, found ${sha256}`,
    );
  }
  return { name, bytes, sha256, metadata };
}

/** A stored model on the exact engine; throws also what `openExact` throws. */
export function openModelDirectory(name: string, folder = MODELS_FOLDER): StoredModel {
  const { bytes, sha256, metadata } = readModelFiles(name, folder);
  return { metadata, sha256, interpreter: openExact(bytes) };
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function modelPath(folder: string, name: string): string {
  return join(folder, name, 'model.tflite');
}

function read(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new CarpalError('bad-model', `expected a readable file ${path}, found none`, { cause });
  }
}

function sha256In(metadata: string, name: string): unknown {
  try {
    return (JSON.parse(metadata) as { sha256?: unknown } | null)?.sha256;
  } catch (cause) {
    throw new CarpalError('bad-model', `expected JSON in model.json of ${name}`, { cause });
  }
}
