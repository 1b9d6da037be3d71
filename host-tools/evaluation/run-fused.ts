import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { readClips } from '../../models/training/sound/sound-clips.js';
import { NOISE_SET } from '../../models/training/sound/sound-models.js';
import { parseConfig } from '../../src/config.js';
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
  const consent = consentOf(request.config);
  const ear = consent === 'full' ? 'water' : 'water-1khz';
  const water = readModelFiles(ear, folder);
  const waterFolds = readFolds(join(folder, ear));
  const waterFoldModels = Array.from({ length: waterFolds?.folds ?? 0 }, (_, fold) =>
    readModelFiles(String(fold), join(folder, ear, 'folds')),
  );
  const known = new KnownPeople(models.trained, models.folds);
  const sources: Source[] = [];
  for (const name of names) sources.push(await openSource(name, known, false));
  const clips = await readClips(NOISE_SET);
  const { shipped, foldModels } = models;
  const setup = {
    ...{ shipped, foldModels, role: models.feature.model, engine, tflite },
    beside: { [ear]: water },
    besideFolds: { [ear]: waterFoldModels },
  };
  const threads = availableParallelism();
  const deaf = new WorkerPool({ ...setup, config: withMicrophone(request.config, 'off') }, threads);
  const hearing = new WorkerPool(
    { ...setup, config: withMicrophone(request.config, consent) },
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

/** What those who are heard consent to: all, but where the configuration says less. */
function consentOf(config: string): 'under-1khz' | 'full' {
  return parseConfig(config).privacy.microphone === 'under-1khz' ? 'under-1khz' : 'full';
}

function withMicrophone(config: string, microphone: 'off' | 'under-1khz' | 'full'): string {
  const own = JSON.parse(config) as Record<string, object>;
  return JSON.stringify({ ...own, privacy: { ...own.privacy, microphone } });
}
