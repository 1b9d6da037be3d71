import { join } from 'node:path';
import { parseConfig } from '../../src/config.js';
import { CarpalError } from '../../src/errors.js';
import type { ModelMetadata } from '../../src/inference/metadata.js';
import { loadModel } from '../../src/inference/model.js';
import {
  MODELS_FOLDER,
  type ModelFiles,
  openModelDirectory,
  readModelFiles,
} from '../tflite/model-directory.js';
import { type Folds, readFolds } from './folds.js';
import { type TrainedSet, trainedSets } from './training-status.js';

/** A model with its folds: the shipped one is `null`. */
export interface ModelSet {
  readonly name: string;
  readonly shipped: ModelFiles;
  readonly metadata: ModelMetadata;
  readonly trained: readonly TrainedSet[] | null;
  readonly folds: Folds | null;
  readonly foldModels: readonly ModelFiles[];
}

/** Axes an IMU has at most; a model takes three of them, or all. */
const CHANNELS = 6;

/**
 * Reads models/<name>/ and its folds, and tries each of them. Throws `model-missing`, `bad-model`,
 * `model-operator`, `model-arena`, and `model-input` for a model of other axes.
 */
export function readModelSet(name: string, folder = MODELS_FOLDER): ModelSet {
  const shipped = readModelFiles(name, folder);
  tryModel(name, folder);
  const folds = readFolds(join(folder, name));
  const foldFolder = join(folder, name, 'folds');
  const foldModels: ModelFiles[] = [];
  for (let fold = 0; fold < (folds?.folds ?? 0); fold++) {
    foldModels.push(readModelFiles(String(fold), foldFolder));
    tryModel(String(fold), foldFolder);
  }
  const metadata = JSON.parse(shipped.metadata) as ModelMetadata;
  if (!metadata.labels.includes('washing')) {
    throw new CarpalError(
      'bad-model',
      `expected the label washing in ${name}, found ${metadata.labels.join(', ')}`,
    );
  }
  return { name, shipped, metadata, trained: trainedSets(shipped.metadata), folds, foldModels };
}

function tryModel(name: string, folder: string): void {
  loadModel({ open: () => openModelDirectory(name, folder) }, name, {
    channels: CHANNELS,
    rateHz: parseConfig().sampling.movingRateHz,
  });
}
