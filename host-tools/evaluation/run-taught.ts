import { type FewShotScore, fewShotCases, scoreCase } from './few-shot.js';
import { readUnseenEncoders } from './few-shot-models.js';
import { STREAMED_SET } from './gesture-stream.js';
import { KnownPeople } from './known-people.js';
import { openSource } from './source.js';

/** Samples a gesture is taught from. */
export const TAUGHT_FROM = [1, 3, 5] as const;
/** Where wearers' days come from. */
const EVERYDAY_SET = 'wisdm51_watch_20hz';
/** Each from other repetitions, on another wearer's days. */
const DRAWS = 20;

export interface TaughtRequest {
  /** The folder models lie in, instead of the project's own. */
  readonly models?: string | undefined;
  readonly seed: number;
  readonly onProgress?: (fraction: number, note: string) => void;
}

export interface TaughtEvaluation {
  readonly wallS: number;
  /** A row a person, gesture and number of samples. */
  readonly scores: readonly FewShotScore[];
}

/** Teaches gestures that the encoder never saw to people it never saw. Throws `model-missing` and `no-data`. */
export async function runTaught(request: TaughtRequest): Promise<TaughtEvaluation> {
  const started = performance.now();
  const { models, seed, onProgress } = request;
  const encoders = readUnseenEncoders('gesture', models);
  const nobody = new KnownPeople(null, null);
  const gestures = await openSource(STREAMED_SET, nobody, false);
  const everyday = await openSource(EVERYDAY_SET, nobody, false);
  const cases = await fewShotCases(encoders, gestures, STREAMED_SET, everyday, seed, onProgress);
  const scores = TAUGHT_FROM.flatMap((samples) =>
    cases.map((one) => scoreCase(one, samples, DRAWS, seed)),
  );
  return { scores, wallS: (performance.now() - started) / 1000 };
}
