import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readClips } from '../../models/training/sound/sound-clips.js';
import { SOUND_SETS } from '../../models/training/sound/sound-models.js';
import { CarpalError } from '../../src/errors.js';
import { parseMetadata } from '../../src/inference/metadata.js';
import type { LoadedModel } from '../../src/inference/model.js';
import { openExact } from '../tflite/exact.js';
import { MODELS_FOLDER } from '../tflite/model-directory.js';
import { readFolds } from './folds.js';
import { type JudgedSound, judgeSounds, type SoundFigures, soundFigures } from './judged-sound.js';
import type { SoundKind } from './sound-events.js';

/** A model that hears, on all clips that one of its fold models never heard. */
export interface SoundEvaluation {
  readonly model: string;
  readonly kind: SoundKind;
  /** 16 kHz, or 1 kHz in the privacy mode. */
  readonly audioHz: number;
  readonly judged: readonly JudgedSound[];
  /** At each fold's own thresholds, of some of them. */
  figures(judged: readonly JudgedSound[]): SoundFigures;
  /** With every fold's thresholds so many steps higher. */
  figuresAt(judged: readonly JudgedSound[], higher: number): SoundFigures;
}

/**
 * Plays the sets of sounds through the firmware's front end, the fold models of models/<name> and the firmware's
 * decision. Clips of no fold, which all of them were trained on, are left out. Throws `model-missing`, `no-data`.
 */
export async function evaluateSounds(
  name: string,
  kind: SoundKind,
  folder = MODELS_FOLDER,
  onProgress: (fraction: number, note: string) => void = () => {},
): Promise<SoundEvaluation> {
  const modelFolder = join(folder, name);
  const folds = readFolds(modelFolder);
  if (folds === null) {
    throw new CarpalError(
      'model-missing',
      `expected ${name} with its folds in ${folder}, found none`,
    );
  }
  const models = Array.from({ length: folds.folds }, (_, fold) =>
    readSoundModel(name, join(modelFolder, 'folds', String(fold))),
  );
  const clips = (await Promise.all(SOUND_SETS.map(readClips))).flat();
  const judged = judgeSounds(kind, models, folds.subjects, clips, (fold) =>
    onProgress(fold / folds.folds, `${name}, fold ${fold}`),
  );
  return {
    model: name,
    kind,
    audioHz: models[0]!.metadata.input.audioHz!,
    judged,
    figures: (some) => soundFigures(kind, some, (fold) => models[fold]!.metadata.thresholds),
    figuresAt: (some, higher) =>
      soundFigures(kind, some, (fold) => {
        const { enterSteps, exitSteps } = models[fold]!.metadata.thresholds;
        return { enterSteps: enterSteps + higher, exitSteps: exitSteps + higher };
      }),
  };
}

/** A model as the firmware has it, on the exact engine. Throws `model-missing`. */
export function readSoundModel(name: string, folder: string): LoadedModel {
  const path = join(folder, 'model.tflite');
  if (!existsSync(path)) throw new CarpalError('model-missing', `expected ${path}, found none`);
  const metadata = parseMetadata(name, readFileSync(join(folder, 'model.json'), 'utf8'));
  return { name, metadata, interpreter: openExact(readFileSync(path)) };
}
