import { availableParallelism } from 'node:os';
import { type ContextEvaluation, evaluateContext } from './context-evaluation.js';
import { KnownPeople } from './known-people.js';
import { readLabelTable } from './label-table.js';
import { openSource, type Source } from './source.js';
import { WorkerPool } from './worker-pool.js';

export interface ContextRequest {
  /** What Source takes. */
  readonly names: readonly string[];
  readonly engine: 'node' | 'xs';
  /** Overrides of the configuration, as JSON. */
  readonly config: string;
  readonly seed: number;
  readonly onProgress?: (fraction: number, recording: string) => void;
}

/** Walking alone is armed: no model runs. */
const ARMED = { handwash: false, walking: true };

/** Opens recordings and plays them on every core for what the wearer is about. Throws what the readers throw. */
export async function runContext(request: ContextRequest): Promise<ContextEvaluation> {
  const { names, engine, seed, onProgress } = request;
  const nobody = new KnownPeople(null, null);
  const sources: Source[] = [];
  for (const name of names) sources.push(await openSource(name, nobody, false));
  let totalS = 0;
  if (onProgress) for (const source of sources) totalS += await source.seconds();
  const own = JSON.parse(request.config) as Record<string, object>;
  const config = JSON.stringify({ ...own, armed: { ...ARMED, ...own.armed } });
  const setup = { shipped: null, foldModels: [], role: 'none', beside: {} };
  const runner = new WorkerPool(
    { ...setup, engine, tflite: 'exact', config },
    availableParallelism(),
  );
  try {
    return await evaluateContext({
      sources,
      labels: readLabelTable(),
      engine,
      runner,
      seed,
      // Joined recordings come on top, about a quarter as long.
      onProgress: (playedS, recording) => onProgress?.(playedS / (1.25 * totalS), recording),
    });
  } finally {
    await runner.close();
  }
}
