import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { readClips } from '../../models/training/sound/sound-clips.js';
import { NOISE_SET } from '../../models/training/sound/sound-models.js';
import { MODELS_FOLDER, readModelFiles } from '../tflite/model-directory.js';
import type { TfliteEngine } from './evaluation-result.js';
import { readFolds } from './folds.js';
import { evaluateFused, type FusedEvaluation } from './fused-evaluation.js';
import { Intake } from './intake.js';
import { KnownPeople } from './known-people.js';
import { readLabelTable } from './label-table.js';
import { readModelSet } from './model-set.js';
import { openSource, type Source } from './source.js';
import { WorkerPool } from './worker-pool.js';

export interface FusedRequest {
  /** What Source takes: washes and other activity. */
  readonly names: readonly string[];
  readonly engine: 'node' | 'xs';
  readonly tflite: TfliteEngine;
  /** Overrides of the configuration, as JSON. */
  readonly config: string;
  /** The folder models lie in, instead of the project's own. */
  readonly models?: string | undefined;
  readonly splices: number;
  readonly seed: number;
  readonly onProgress?: (fraction: number, recording: string) => void;
}

const WATER = 'water';
/** Scenes that the usual sets come to, three ways each: for the bar alone. */
const EXPECTED_SCENES = 650;

/**
 * Hand washing with sound and without, on mixtures: nobody recorded both. Throws `model-missing`, `no-data` and
 * what the readers throw.
 */
export async function runFused(request: FusedRequest): Promise<FusedEvaluation> {
  const { names, engine, tflite, seed, splices, onProgress } = request;
  const folder = request.models ?? MODELS_FOLDER;
  const models = readModelSet('handwash', folder);
  const water = readModelFiles(WATER, folder);
  const waterFolds = readFolds(join(folder, WATER));
  const waterFoldModels = Array.from({ length: waterFolds?.folds ?? 0 }, (_, fold) =>
    readModelFiles(String(fold), join(folder, WATER, 'folds')),
  );
  const known = new KnownPeople(models.trained, models.folds);
  const sources: Source[] = [];
  for (const name of names) sources.push(await openSource(name, known, false));
  const clips = await readClips(NOISE_SET);
  const { shipped, foldModels } = models;
  const setup = {
    ...{ shipped, foldModels, role: models.feature.model, engine, tflite },
    beside: { [WATER]: water },
    besideFolds: { [WATER]: waterFoldModels },
  };
  const threads = availableParallelism();
  const deaf = new WorkerPool({ ...setup, config: withMicrophone(request.config, 'off') }, threads);
  const hearing = new WorkerPool(
    { ...setup, config: withMicrophone(request.config, 'full') },
    threads,
  );
  const intake = new Intake({
    sources,
    models,
    labels: readLabelTable(),
    positive: [],
    allowSeen: false,
  });
  try {
    return await evaluateFused({
      accepted: intake.recordings(),
      clips,
      waterFolds,
      engine,
      deaf,
      hearing,
      splices,
      seed,
      onProgress: (done, recording) => onProgress?.(done / EXPECTED_SCENES, recording),
    });
  } finally {
    await Promise.all([deaf.close(), hearing.close()]);
  }
}

function withMicrophone(config: string, microphone: 'off' | 'full'): string {
  const own = JSON.parse(config) as Record<string, object>;
  return JSON.stringify({ ...own, privacy: { ...own.privacy, microphone } });
}
