import { runOnNode } from '../../host-tools/virtual-watch/node-run.js';
import type { RunResult, WatchJob } from '../../host-tools/virtual-watch/watch-job.js';
import { parseConfig } from '../../src/config.js';
import { RecordReader } from '../../src/record/reader.js';
import type { AnyRecord } from '../../src/record/schema.js';
import { startWatch } from '../../src/watch.js';
import { energyModel } from './energy-model.js';
import { firmwareModules, jobOf, runModules } from './xs-runner.js';

export interface EngineRun {
  readonly result: RunResult;
  /** Frames as they were written. */
  readonly texts: readonly string[];
  /** What they say, but for the header. */
  readonly records: readonly AnyRecord[];
}

/** A job for the firmware with the model of arithmetic. */
export function firmwareJob(job: Partial<WatchJob>): Partial<WatchJob> {
  return { motionThresholdCounts: 334, models: energyModel, ...job };
}

export async function firmwareOnNode(job: Partial<WatchJob>): Promise<EngineRun> {
  const texts: string[] = [];
  const onRecord = (bytes: Uint8Array) => texts.push(Buffer.from(bytes).toString('latin1'));
  const result = await runOnNode(
    { ...jobOf(firmwareJob(job)), onRecord },
    { startWatch, parseConfig },
  );
  return { result, texts, records: recordsOf(texts) };
}

export async function firmwareOnXs(job: Partial<WatchJob>): Promise<EngineRun> {
  const { result, texts } = await runModules(firmwareModules(), firmwareJob(job));
  return { result, texts, records: recordsOf(texts) };
}

function recordsOf(texts: readonly string[]): AnyRecord[] {
  const records: AnyRecord[] = [];
  const reader = new RecordReader({
    record: (record) => {
      if (!['header', 'schema', 'config'].includes(record.type)) records.push(record);
    },
  });
  for (const text of texts) reader.push(Buffer.from(text, 'latin1'));
  return records;
}
