import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Folds } from '../../host-tools/evaluation/folds.js';
import { makeFolder } from '../../host-tools/make-folder.js';
import { openExact } from '../../host-tools/tflite/exact.js';
import { makeGoldenVectors } from '../../host-tools/tflite/golden-vectors.js';
import type { FoldPlan } from './datasets/folds.js';
import type { HandwashMetadata } from './model-json.js';

/** Of golden.json: enough that a kernel gone wrong cannot hide. */
const GOLDEN_ROWS = 200;
const GOLDEN_SEED = 1;

/** A model and its model.json. */
export interface TrainedModel {
  readonly tflite: Uint8Array;
  readonly metadata: Pick<HandwashMetadata, 'training'>;
}

/** model.tflite and model.json. */
export async function writeFoldModel(
  folder: string,
  { tflite, metadata }: TrainedModel,
): Promise<void> {
  makeFolder(folder);
  await writeFile(join(folder, 'model.tflite'), tflite);
  await writeMetadata(folder, metadata);
}

export async function writeMetadata(
  folder: string,
  metadata: TrainedModel['metadata'],
): Promise<void> {
  await writeFile(join(folder, 'model.json'), json(metadata));
}

/** The same, and golden.json. */
export async function writeShippedModel(folder: string, trained: TrainedModel): Promise<void> {
  await writeFoldModel(folder, trained);
  const golden = makeGoldenVectors(openExact(trained.tflite), GOLDEN_SEED, GOLDEN_ROWS);
  await writeFile(join(folder, 'golden.json'), json(golden));
}

/** Where a fold's model lies (host-tools/evaluation/folds.ts). */
export function foldFolder(modelFolder: string, fold: number): string {
  return join(modelFolder, 'folds', String(fold));
}

/** model.json of a folder; null where there is none. */
export function readMetadata<T = HandwashMetadata>(folder: string): T | null {
  const path = join(folder, 'model.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : null;
}

/** The same of a fold's model. */
export function readFoldMetadata<T = HandwashMetadata>(
  modelFolder: string,
  fold: number,
): T | null {
  return readMetadata<T>(foldFolder(modelFolder, fold));
}

/** The same of every fold, in their order; null where one is missing. */
export function readAllMetadata<T = HandwashMetadata>(
  modelFolder: string,
  folds: number,
): T[] | null {
  const all = Array.from({ length: folds }, (_, fold) => readFoldMetadata<T>(modelFolder, fold));
  return all.every((one) => one !== null) ? all : null;
}

/** folds.json: who was left out of which of the models that lie there. */
export async function writeFolds(modelFolder: string, plan: FoldPlan): Promise<void> {
  const models = Array.from({ length: plan.folds }, (_, fold) =>
    readFileSync(join(foldFolder(modelFolder, fold), 'model.tflite')),
  );
  const sets = readAllMetadata(modelFolder, plan.folds)![0]!.training.sets;
  const folds: Folds = {
    folds: plan.folds,
    subjects: plan.subjects,
    modelSha256: models.map((bytes) => createHash('sha256').update(bytes).digest('hex')),
    data: Object.fromEntries(sets.map(({ set, fileSha256 }) => [set, fileSha256])),
  };
  await writeFile(join(modelFolder, 'folds.json'), json(folds));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
