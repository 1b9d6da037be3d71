import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { runEvaluation } from '../../host-tools/evaluation/run-evaluation.js';
import { CARD_SETS, handwashCard } from './card.js';
import type { HandwashMetadata } from './model-json.js';
import { readMetadata } from './written.js';

/** `carpal evaluate`'s own number and seed of splices. */
const SPLICES = 30;
const SPLICE_SEED = 1;

/** Judges the models in a folder as `carpal evaluate` does, and writes CARD.md beside them. */
export async function writeCard(
  modelFolder: string,
  folds: readonly HandwashMetadata[],
  onProgress: (fraction: number, recording: string) => void,
): Promise<void> {
  const { evaluation } = await runEvaluation({
    names: CARD_SETS,
    model: basename(modelFolder),
    models: dirname(modelFolder),
    engine: 'node',
    tflite: 'exact',
    config: '{}',
    positive: [],
    allowSeen: false,
    splices: SPLICES,
    seed: SPLICE_SEED,
    onProgress,
  });
  const shipped = readMetadata(modelFolder)!;
  const tfliteBytes = statSync(join(modelFolder, 'model.tflite')).size;
  await writeFile(
    join(modelFolder, 'CARD.md'),
    handwashCard({ shipped, folds, tfliteBytes, evaluation }),
  );
}
