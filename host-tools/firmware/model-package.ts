import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { modelImage } from '../../modules/tflite-micro/model-image.js';
import { CarpalError } from '../../src/errors.js';
import { goldenRows } from '../tflite/golden-vectors.js';
import { type ModelFiles, readModelFiles, sha256Of } from '../tflite/model-directory.js';
import { readModel } from '../tflite/model-file.js';
import { modelEnds, tensorInfo } from '../tflite/model-tensors.js';
import { imageModel } from './models-image.js';

/** A model as it is sent to a watch: a store of it alone, with what it must answer there. */
export interface ModelPackage {
  /** Under which the watch keeps it. */
  readonly name: string;
  /** Of the .tflite, lower-case hex. */
  readonly modelSha256: string;
  readonly bytes: Uint8Array;
  /** Of `bytes`, lower-case hex. */
  readonly sha256: string;
  readonly goldenRows: number;
}

/** A run of a model takes a watch some 10 ms, and all rows are run in one turn. */
const ROWS_MOST = 16;

/**
 * Packs the folder of a model: model.tflite, model.json and golden.json. Throws `model-missing`, `bad-model`
 * and `bad-file` for a folder that is none.
 */
export function packModel(folder: string, name = basename(resolve(folder))): ModelPackage {
  const path = resolve(folder);
  const files = readModelFiles(basename(path), dirname(path));
  const rows = goldenOf(files, join(path, 'golden.json'));
  const golden = { rows: rows.length, bytes: Buffer.concat(rows) };
  const bytes = modelImage([{ ...imageModel({ ...files, name }), golden }]);
  return {
    name,
    modelSha256: files.sha256,
    bytes,
    sha256: sha256Of(bytes),
    goldenRows: rows.length,
  };
}

function goldenOf({ name, bytes }: ModelFiles, path: string): readonly Uint8Array[] {
  const { input, output } = modelEnds(readModel(bytes));
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CarpalError(
      'bad-model',
      `expected golden.json beside the model ${name}, found none`,
      {
        cause,
      },
    );
  }
  return goldenRows(tensorInfo(input), tensorInfo(output), text, ROWS_MOST);
}
