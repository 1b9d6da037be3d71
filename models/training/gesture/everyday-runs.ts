import { setFile } from '../../../host-tools/recordings/data-root.js';
import { eachRecording } from '../../../host-tools/recordings/parquet.js';
import { GATE_LIMITS } from '../../../src/detect/motion-gate.js';
import { EVERYDAY_SETS } from './gesture-folds.js';
import { encodedAt } from './gesture-input.js';
import { AXES, RATE_HZ } from './gestures.js';
import { linearStreamsOf } from './linear-streams.js';

/** Every so many recordings: what the gate lets through differs little between people. */
const EVERY = 4;

/** How often the motion gate runs the encoder in an hour of hands at work, and in how many hours that was counted. */
export async function everydayRuns(): Promise<{
  readonly perHour: number;
  readonly hours: number;
}> {
  let runs = 0;
  let samples = 0;
  let read = 0;
  for await (const recording of eachRecording(setFile(EVERYDAY_SETS[0]), false)) {
    if (read++ % EVERY !== 0) continue;
    for (const { values } of linearStreamsOf(recording)) {
      runs += encodedAt(values, GATE_LIMITS).length;
      samples += values.length / AXES;
    }
  }
  const hours = samples / RATE_HZ / 3600;
  return { perHour: runs / hours, hours };
}
