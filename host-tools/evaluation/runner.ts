import type { Interpreter, StoredModel } from '../../src/ports.js';
import type { Recording } from '../recordings/recording.js';
import type { Sound } from '../recordings/wav.js';
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
  /**
   * @param fold whose model the watch gets; null for the shipped one
   * @param heard what its microphone hears; it has none when left out
   */
  run(recording: Recording, fold: number | null, heard?: Heard): Promise<WatchAnswer>;
  close(): Promise<void>;
}

/** A sound, and which models may judge it. */
export interface Heard {
  readonly sound: Sound;
  /** Of models beside the one that is judged, by name; the shipped one where it is left out. */
  readonly folds?: Readonly<Record<string, number>>;
}

/** What a runner needs; may be sent to another thread. */
export interface RunnerSetup {
  /** The model that is judged, and the name by which the firmware opens it; null for what needs none. */
  readonly shipped: ModelFiles | null;
  readonly foldModels: readonly ModelFiles[];
  readonly role: string;
  /** Other models that the firmware may open, by name. */
  readonly beside: Readonly<Record<string, ModelFiles>>;
  /** Their fold models. */
  readonly besideFolds?: Readonly<Record<string, readonly ModelFiles[]>>;
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
  const { engine, config, role, shipped, foldModels } = setup;
  const open = await opener(setup.tflite);
  const stored = ({ metadata, sha256, bytes }: ModelFiles): StoredModel => {
    return { metadata, sha256, interpreter: open(bytes) };
  };
  const opened = new Map<ModelFiles, StoredModel>();
  const modelOf = (files: ModelFiles): StoredModel => {
    const model = opened.get(files) ?? stored(files);
    opened.set(files, model);
    return model;
  };
  const besideFor = (folds: Heard['folds']): Readonly<Record<string, StoredModel>> => {
    const models = Object.entries(setup.beside).map(([name, files]) => {
      const fold = folds?.[name];
      return [name, modelOf(fold === undefined ? files : setup.besideFolds![name]![fold]!)];
    });
    return Object.fromEntries(models);
  };
  return {
    width: 1,
    run(recording, fold, heard) {
      const files = fold === null ? shipped : foldModels[fold]!;
      const model = files && modelOf(files);
      const beside = besideFor(heard?.folds);
      return runRecording(recording, { engine, model, role, beside, config, sound: heard?.sound });
    },
    async close() {},
  };
}
