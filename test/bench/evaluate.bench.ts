import { runInThread } from '../../host-tools/evaluation/runner.js';
import { readModelFiles } from '../../host-tools/tflite/model-directory.js';
import { labelled } from '../evaluation/motion.js';

const MINUTES = 20;
const ROUNDS = 3;

export interface EvaluateBench {
  readonly name: string;
  /** Hours of recording in a second, on one core, while the wrist never rests. */
  readonly exactHoursPerS: number;
  readonly fastHoursPerS: number;
  /** Seconds for an hour at 100 Hz with the exact engine. */
  readonly hourAt100HzS: number;
}

/** The firmware and the shipped model through recordings in this thread. */
export default async function evaluate(): Promise<EvaluateBench> {
  const slow = labelled('walking', { seconds: MINUTES * 60, rateHz: 20 });
  const quick = labelled('walking', { seconds: MINUTES * 60, rateHz: 100 });
  const exact = await secondsPerHour('exact', slow);
  const fast = await secondsPerHour('fast', slow);
  return {
    name: 'evaluation on Node',
    exactHoursPerS: 1 / exact,
    fastHoursPerS: 1 / fast,
    hourAt100HzS: await secondsPerHour('exact', quick),
  };
}

/** The best of ROUNDS. */
async function secondsPerHour(
  tflite: 'exact' | 'fast',
  recording: ReturnType<typeof labelled>,
): Promise<number> {
  const shipped = readModelFiles('handwash');
  const setup = { shipped, foldModels: [], role: 'handwash', beside: {}, config: '{}', tflite };
  const runner = await runInThread({ ...setup, engine: 'node' });
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    await runner.run(recording, null);
    best = Math.min(best, (performance.now() - started) / 1000);
  }
  await runner.close();
  return (best * 60) / MINUTES;
}
