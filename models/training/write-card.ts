import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Evaluated, runEvaluation } from '../../host-tools/evaluation/run-evaluation.js';
import { MODELS_FOLDER } from '../../host-tools/tflite/model-directory.js';
import { handwashCard } from './card.js';
import { judgedOn, type Variant } from './handwash.js';
import type { HandwashMetadata } from './model-json.js';
import { readMetadata } from './written.js';

/** `carpal evaluate`'s own number and seed of splices. */
const SPLICES = 30;
const SPLICE_SEED = 1;

/** Judges the models in a folder as `carpal evaluate` does, and writes CARD.md beside them. */
export async function writeCard(
  variant: Variant,
  modelFolder: string,
  folds: readonly HandwashMetadata[],
  onProgress: (fraction: number, recording: string) => void,
): Promise<void> {
  const both = variant.axes === 6;
  const judge = async (folder: string, from: number) => {
    const { evaluation } = await evaluateModel(variant, folder, (fraction, recording) =>
      onProgress(both ? from + fraction / 2 : fraction, recording),
    );
    return evaluation;
  };
  const evaluation = await judge(modelFolder, 0);
  const threeAxes = both ? await judge(join(MODELS_FOLDER, 'handwash'), 0.5) : null;
  const shipped = readMetadata(modelFolder)!;
  const tfliteBytes = statSync(join(modelFolder, 'model.tflite')).size;
  await writeFile(
    join(modelFolder, 'CARD.md'),
    handwashCard({ shipped, folds, tfliteBytes, evaluation, threeAxes }),
  );
}

function evaluateModel(
  variant: Variant,
  folder: string,
  onProgress: (fraction: number, recording: string) => void,
): Promise<Evaluated> {
  return runEvaluation({
    names: judgedOn(variant),
    model: basename(folder),
    models: dirname(folder),
    engine: 'node',
    tflite: 'exact',
    config: '{}',
    positive: [],
    allowSeen: false,
    splices: SPLICES,
    seed: SPLICE_SEED,
    onProgress,
  });
}
