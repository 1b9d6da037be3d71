import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { readClips, type SoundClip } from '../../models/training/sound/sound-clips.js';
import { DIGITS_SET } from '../../models/training/sound/sound-models.js';
import { CarpalError } from '../../src/errors.js';
import { MODELS_FOLDER, readModelFiles } from '../tflite/model-directory.js';
import type { TfliteEngine } from './evaluation-result.js';
import { configFor, EVENT_FEATURES } from './event-feature.js';
import { type Folds, readFolds } from './folds.js';
import { KnownPeople } from './known-people.js';
import { evaluateRaise, type RaiseEvaluation } from './raise-evaluation.js';
import { type RaiseMixture, raiseMixture } from './raise-mixtures.js';
import { openSource, type Source } from './source.js';
import { WorkerPool } from './worker-pool.js';

export interface RaiseRequest {
  /** What Source takes. */
  readonly names: readonly string[];
  readonly engine: 'node' | 'xs';
  readonly tflite: TfliteEngine;
  /** Overrides of the configuration, as JSON. */
  readonly config: string;
  /** The folder models lie in, instead of the project's own. */
  readonly models?: string | undefined;
  readonly seed: number;
  readonly onProgress?: (fraction: number, recording: string) => void;
  readonly onNote?: (note: string) => void;
}

/** Mixtures for each voice: about two and a half minutes each. */
const MIXTURES_PER_VOICE = 5;
/** Every candidate is followed: an hour's budget would hide how many there are. */
const UNBOUNDED = { governor: { listenS: 3600 }, raise: { listenS: 3600 } };

/**
 * Daily life in silence, and raises mixed with voices, each judged by a model that neither trained on it nor took its
 * thresholds from it. Throws `model-missing` and what the readers throw.
 */
export async function runRaise(request: RaiseRequest): Promise<RaiseEvaluation> {
  const { names, engine, tflite, seed, onProgress } = request;
  const { raise } = EVENT_FEATURES;
  const folder = request.models ?? MODELS_FOLDER;
  const shipped = readModelFiles(raise.model, folder);
  const folds = readFolds(join(folder, raise.model));
  const foldModels = Array.from({ length: folds?.folds ?? 0 }, (_, fold) =>
    readModelFiles(String(fold), join(folder, raise.model, 'folds')),
  );
  const nobody = new KnownPeople(null, null);
  const sources: Source[] = [];
  for (const name of names) sources.push(await openSource(name, nobody, false));
  let totalS = 0;
  if (onProgress) for (const source of sources) totalS += await source.seconds();
  const voices = await voicesHere(request);
  const config = configFor({ ...raise, config: { ...raise.config, ...UNBOUNDED } }, request.config);
  const setup = { shipped, foldModels, role: raise.model, beside: {}, engine, tflite, config };
  const runner = new WorkerPool(setup, availableParallelism());
  try {
    return await evaluateRaise({
      sources,
      mixtures: mixturesOf(voices, folds, seed),
      voices: voices.length,
      engine,
      runner,
      onProgress: (playedS, name) => onProgress?.(playedS / (1.1 * totalS), name),
    });
  } finally {
    await runner.close();
  }
}

/** Clips by speaker; none where the set is not here. */
async function voicesHere({ onNote }: RaiseRequest): Promise<SoundClip[][]> {
  const clips = await readClips(DIGITS_SET).catch((error: unknown) => {
    if (!(error instanceof CarpalError) || error.code !== 'no-data') throw error;
    onNote?.(`no raises with speech: ${error.message}`);
    return [];
  });
  const speakers = [...new Set(clips.map(({ group }) => group))].sort();
  return speakers.map((speaker) => clips.filter(({ group }) => group === speaker));
}

function* mixturesOf(
  voices: readonly (readonly SoundClip[])[],
  folds: Folds | null,
  seed: number,
): Generator<RaiseMixture> {
  for (const [i, voice] of voices.entries()) {
    const { set, group } = voice[0]!;
    const fold = folds?.subjects[`${set}:${group}`] ?? null;
    for (let n = 0; n < MIXTURES_PER_VOICE; n++) {
      yield raiseMixture(voice, fold, 1000 * seed + MIXTURES_PER_VOICE * i + n);
    }
  }
}
