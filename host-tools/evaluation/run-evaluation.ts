import { availableParallelism } from 'node:os';
import { evaluate } from './evaluate.js';
import type { Evaluation, TfliteEngine } from './evaluation-result.js';
import { configFor } from './event-feature.js';
import { STREAMED_SET, streamed } from './gesture-stream.js';
import { KnownPeople } from './known-people.js';
import { readLabelTable } from './label-table.js';
import { type ModelSet, readModelSet } from './model-set.js';
import { openSource, type Source } from './source.js';
import { WorkerPool } from './worker-pool.js';

export interface EvaluationRequest {
  /** What Source takes: sets, recordings of sets, files. */
  readonly names: readonly string[];
  readonly model: string;
  /** The folder models lie in, instead of the project's own. */
  readonly models?: string | undefined;
  readonly engine: 'node' | 'xs';
  readonly tflite: TfliteEngine;
  /** Overrides of the configuration, as JSON. */
  readonly config: string;
  readonly positive: readonly string[];
  readonly allowSeen: boolean;
  readonly splices: number;
  readonly seed: number;
  readonly onProgress?: (fraction: number, recording: string) => void;
  readonly onNote?: (note: string) => void;
}

export interface Evaluated {
  readonly evaluation: Evaluation;
  readonly models: ModelSet;
  readonly sources: readonly Source[];
}

/** Opens models and recordings, and plays these on every core. Throws what any of them throws. */
export async function runEvaluation(request: EvaluationRequest): Promise<Evaluated> {
  const { engine, tflite, onProgress, onNote } = request;
  const models = readModelSet(request.model, request.models);
  const config = configFor(models.feature, request.config);
  const known = new KnownPeople(models.trained, models.folds);
  const sources: Source[] = [];
  const gyroscope = models.metadata.input.axes.length === 6;
  for (const name of request.names) {
    const source = await openSource(name, known, gyroscope);
    const joins = models.feature.name === 'gesture' && name === STREAMED_SET;
    sources.push(joins ? streamed(source, request.seed) : source);
  }
  let totalS = 0;
  if (onProgress) for (const source of sources) totalS += await source.seconds();
  const { shipped, foldModels } = models;
  const role = models.feature.model;
  const setup = { shipped, foldModels, role, beside: {}, engine, tflite, config };
  const runner = new WorkerPool(setup, availableParallelism());
  try {
    const evaluation = await evaluate({
      ...request,
      config,
      sources,
      models,
      labels: readLabelTable(),
      runner,
      onProgress: (playedS, recording) => onProgress?.(playedS / totalS, recording),
      ...(onNote ? { onNote } : {}),
    });
    return { evaluation, models, sources };
  } finally {
    await runner.close();
  }
}
