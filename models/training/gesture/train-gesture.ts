import { lockHash } from '../../../host-tools/evaluation/lock-hash.js';
import { setFile } from '../../../host-tools/recordings/data-root.js';
import { openExact } from '../../../host-tools/tflite/exact.js';
import { loadFast } from '../../../host-tools/tflite/fast.js';
import { writeModel } from '../../../host-tools/tflite/model-writer.js';
import type { People } from '../corpus.js';
import { hashOfFiles } from '../datasets/file-hashes.js';
import { FixedRangeQuantiser } from '../fake-quantise.js';
import type { TrainingSet } from '../model-json.js';
import { quantise } from '../quantise.js';
import type { Split } from '../split.js';
import { loadTensorFlow } from '../tensorflow.js';
import { BUDGET_PER_HOUR, everydayThreshold } from './everyday-threshold.js';
import { readGestureCorpus } from './gesture-corpus.js';
import { fitGestures } from './gesture-fit.js';
import { GESTURE_SET } from './gesture-folds.js';
import { INPUT_SCALE, INPUT_UNIT, networkToSteps } from './gesture-input.js';
import { engineParity, floatParity } from './gesture-margins.js';
import { type GestureMetadata, gestureMetadata } from './gesture-metadata.js';
import { LABELS, NONE } from './gestures.js';

export interface GestureTask {
  readonly split: Split;
  /** Gestures left out altogether. */
  readonly unseenLabels: readonly string[];
  readonly seed: number;
  readonly epochs: number;
  /** Of a model without people who set its threshold. */
  readonly threshold: { readonly enterLogits: number; readonly chosenOn: string } | null;
}

export interface GestureTrainingListener {
  /** `fraction` of the whole, 0…1. */
  onProgress(fraction: number, note: string): void;
  onEpoch(epoch: number, loss: number): void;
}

export interface TrainedGestures {
  readonly tflite: Uint8Array;
  readonly metadata: GestureMetadata;
}

/** Windows that engines are compared on. */
const PROBE = 1024;

/** Trains and quantises a gesture encoder. Throws `no-data` where a set is missing. */
export async function trainGestures(
  task: GestureTask,
  listener: GestureTrainingListener,
): Promise<TrainedGestures> {
  const { split, unseenLabels, seed, epochs, threshold } = task;
  const tf = await loadTensorFlow();
  const openFast = await loadFast();
  const labels = LABELS.filter((label) => !unseenLabels.includes(label));
  const gestures = labels.filter((label) => label !== NONE);
  const corpus = await readGestureCorpus(split, gestures, seed, (set) =>
    listener.onProgress(0, `reading ${set}`),
  );
  for (const trained of fitGestures({ tf, labels, corpus, seed, epochs })) {
    const { epoch, loss, network, scales, batches } = trained;
    listener.onEpoch(epoch, loss);
    listener.onProgress(0.05 + (0.85 * epoch) / epochs, `epoch ${epoch}, loss ${loss.toFixed(3)}`);
    if (epoch < epochs) continue;
    const description = `carpal gesture: ${labels.join(', ')}; acceleration without gravity 50 Hz x 1.28 s`;
    const tflite = writeModel(
      quantise(network, scales!, INPUT_SCALE, INPUT_UNIT, description, labels.length),
    );
    const engine = openExact(tflite);
    const fast = openFast(tflite);
    const probe = networkToSteps(batches.next(PROBE, 0).windows);
    const quantiser = new FixedRangeQuantiser(tf, scales!);
    const parity = {
      float: floatParity(tf, network, quantiser, engine, probe, labels.length),
      engines: engineParity(engine, fast, probe, labels.length),
    };
    const facts = { tflite, engine, labels, parameters: network.parameters, parity };
    const training = {
      ...{ seed, epochs, stoppedAfter: epochs, fold: split.fold, unseenLabels },
      datasetLockSha256: lockHash(),
      sets: await provenanceOf(corpus.people),
    };
    const undecided = { enterSteps: 0, exitSteps: 0, chosenOn: '' };
    const model = gestureMetadata({ ...facts, training, thresholds: undecided, validation: null });
    listener.onProgress(0.92, 'choosing the threshold');
    const validation = threshold ? null : everydayThreshold(fast, model, corpus.validation);
    fast.close();
    const enterSteps =
      validation?.enterSteps ?? Math.round(threshold!.enterLogits / engine.output.scale);
    const chosenOn =
      threshold?.chosenOn ??
      `at most ${BUDGET_PER_HOUR} false alarms an hour in everyday motion of people who trained nothing`;
    const thresholds = { enterSteps, exitSteps: enterSteps, chosenOn };
    return { tflite, metadata: { ...model, thresholds, validation } };
  }
  throw new RangeError(`expected at least one epoch, found ${epochs}`);
}

/** What a model learnt from: files by hash, people by name. */
function provenanceOf(people: ReadonlyMap<string, People>): Promise<TrainingSet[]> {
  return Promise.all(
    [...people].map(async ([set, { trains, validates, tests, excluded }]) => ({
      set,
      fileSha256: await hashOfFiles('', [setFile(set)]),
      role: set === GESTURE_SET ? 'gestures' : NONE,
      trained: trains,
      validated: validates,
      heldOut: tests,
      excluded,
    })),
  );
}
