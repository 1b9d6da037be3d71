import { join } from 'node:path';
import { parseConfig } from '../../src/config.js';
import { type ModelMetadata, parseMetadata } from '../../src/inference/metadata.js';
import { loadModel, type SampleSource } from '../../src/inference/model.js';
import { imuSettings } from '../../src/sampling/imu-settings.js';
import {
  MODELS_FOLDER,
  type ModelFiles,
  openModelDirectory,
  readModelFiles,
} from '../tflite/model-directory.js';
import { configFor, type EventFeature, featureOfLabels } from './event-feature.js';
import { type Folds, readFolds } from './folds.js';
import { type TrainedSet, trainedSets } from './training-status.js';

/** A model with its folds: the shipped one is `null`. */
export interface ModelSet {
  readonly name: string;
  /** What it recognises. */
  readonly feature: EventFeature;
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
  const metadata = parseMetadata(name, shipped.metadata);
  const feature = featureOfLabels(name, metadata.labels);
  const source = sourceFor(feature);
  tryModel(name, folder, source);
  const folds = readFolds(join(folder, name));
  const foldFolder = join(folder, name, 'folds');
  const foldModels: ModelFiles[] = [];
  for (let fold = 0; fold < (folds?.folds ?? 0); fold++) {
    foldModels.push(readModelFiles(String(fold), foldFolder));
    tryModel(String(fold), foldFolder, source);
  }
  const trained = trainedSets(shipped.metadata);
  return { name, feature, shipped, metadata, trained, folds, foldModels };
}

/** What the watch samples for a feature while it moves. */
function sourceFor(feature: EventFeature): SampleSource {
  const config = parseConfig(configFor(feature, '{}'));
  const { rateHz } = imuSettings({ maxWatermark: 1, wakesOnMotion: false }, config).moving;
  return { channels: CHANNELS, rateHz };
}

function tryModel(name: string, folder: string, source: SampleSource): void {
  loadModel({ open: () => openModelDirectory(name, folder) }, name, source);
}
