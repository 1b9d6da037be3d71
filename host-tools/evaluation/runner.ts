import type { Interpreter } from '../../src/ports.js';
import type { Recording } from '../recordings/recording.js';
import { openExact } from '../tflite/exact.js';
import { loadFast } from '../tflite/fast.js';
import { openFloat } from '../tflite/float.js';
import type { ModelFiles } from '../tflite/model-directory.js';
import type { TfliteEngine } from './evaluation-result.js';
import { runRecording, type WatchAnswer } from './run-recording.js';

/** What plays recordings to watches: this process, or several. */
export interface Runner {
  /** Recordings it works on at a time. */
  readonly width: number;
  /** @param fold whose model the watch gets; null for the shipped one */
  run(recording: Recording, fold: number | null): Promise<WatchAnswer>;
  close(): Promise<void>;
}

/** What a runner needs; may be sent to another thread. */
export interface RunnerSetup {
  readonly shipped: ModelFiles;
  readonly foldModels: readonly ModelFiles[];
  readonly engine: 'node' | 'xs';
  readonly tflite: TfliteEngine;
  /** Overrides of the configuration, as JSON. */
  readonly config: string;
}

async function opener(tflite: TfliteEngine): Promise<(bytes: Uint8Array) => Interpreter> {
  if (tflite === 'fast') return loadFast();
  return tflite === 'float' ? openFloat : openExact;
}

/** Runs recordings one after the other in this thread. */
export async function runInThread(setup: RunnerSetup): Promise<Runner> {
  const { engine, config } = setup;
  const open = await opener(setup.tflite);
  const opened = new Map<number | null, ReturnType<typeof stored>>();
  const stored = (fold: number | null) => {
    const { metadata, sha256, bytes } = fold === null ? setup.shipped : setup.foldModels[fold]!;
    return { metadata, sha256, interpreter: open(bytes) };
  };
  return {
    width: 1,
    run(recording, fold) {
      const model = opened.get(fold) ?? stored(fold);
      opened.set(fold, model);
      return runRecording(recording, { engine, model, config });
    },
    async close() {},
  };
}
