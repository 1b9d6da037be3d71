import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setFile } from '../../host-tools/recordings/data-root.js';
import { eachRecording, listParquetRecordings } from '../../host-tools/recordings/parquet.js';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { openExact } from '../../host-tools/tflite/exact.js';
import { loadFast } from '../../host-tools/tflite/fast.js';
import { writeModel } from '../../host-tools/tflite/model-writer.js';
import type { LoadedModel } from '../../src/inference/model.js';
import type { Interpreter } from '../../src/ports.js';
import { BatchSource } from './batches.js';
import { type CorpusEntry, type LabelledRecording, mainLabel, readCorpus } from './corpus.js';
import { FixedRangeQuantiser } from './fake-quantise.js';
import { type Epoch, type FitOptions, fitNetwork } from './fit.js';
import {
  ACTIVITY_WEIGHTS,
  FOREIGN_SETS,
  HANDWASH_NETWORK,
  HOP,
  LABELS,
  RATE_HZ,
  TRAINING_SETS,
  WINDOW,
} from './handwash.js';
import { heldOutScores, type WindowFigures, windowFigures } from './held-out.js';
import { INPUT_SCALE, INPUT_UNIT } from './input-scale.js';
import { type HandwashMetadata, handwashMetadata } from './model-json.js';
import { chooseThresholds, type OperatingPoint, operatingPoint } from './operating-point.js';
import { engineParity, floatParity, type Parity } from './parity.js';
import { quantise } from './quantise.js';
import { streamsOf } from './streams.js';
import { loadTensorFlow } from './tensorflow.js';
import { windowsOf } from './windows.js';

/** From a wash's first sample to its confirmation: DESIGN's budget. */
const CONFIRM_WITHIN_S = 6;

export const HANDWASH_FIT: FitOptions = {
  epochs: 24,
  stepsPerEpoch: 120,
  batch: 96,
  peakRate: 4e-3,
  labelSmoothing: 0.02,
  quantisedShare: 0.2,
};

export interface TrainingListener {
  /** `fraction` of the whole, 0…1. */
  onProgress(fraction: number, note: string): void;
  onEpoch(epoch: number, loss: number): void;
}

export interface ForeignSet {
  readonly set: string;
  readonly event: OperatingPoint;
  readonly windows: readonly WindowFigures[];
}

export interface TrainedHandwash {
  readonly tflite: Uint8Array;
  readonly metadata: HandwashMetadata;
  /** Held-out people of both training sets. */
  readonly event: OperatingPoint;
  readonly windows: readonly WindowFigures[];
  /** Sets that never trained, nothing in them is washing. */
  readonly foreign: readonly ForeignSet[];
  readonly parity: { readonly float: Parity; readonly engines: Parity };
}

/** Trains, quantises and judges the hand-washing model. Throws `no-data` where a set is missing. */
export async function trainHandwash(
  options: { readonly seed: number; readonly epochs: number },
  listener: TrainingListener,
): Promise<TrainedHandwash> {
  const { seed } = options;
  const paths = TRAINING_SETS.map(({ set }) => setFile(set));
  const foreignPaths = FOREIGN_SETS.map((set) => setFile(set));
  const tf = await loadTensorFlow();
  const training: CorpusEntry[] = [];
  const heldOut: LabelledRecording[] = [];
  const rate = { rateHz: RATE_HZ, window: WINDOW };
  for (const [i, role] of TRAINING_SETS.entries()) {
    listener.onProgress(0.02 * i, `reading ${role.set}`);
    const random = new SeededRandom(seed, role.set);
    const corpus = await readCorpus(role, paths[i]!, rate, 1, random);
    training.push(...corpus.training);
    heldOut.push(...corpus.heldOut);
  }

  const batches = new SeededRandom(seed, 'batches');
  const source = new BatchSource(training, WINDOW, ACTIVITY_WEIGHTS, batches);
  const fitOptions = { ...HANDWASH_FIT, epochs: options.epochs };
  const weights = new SeededRandom(seed, 'weights');
  let last: Epoch | null = null;
  for (last of fitNetwork(tf, HANDWASH_NETWORK, source, fitOptions, weights)) {
    listener.onEpoch(last.epoch, last.loss);
    listener.onProgress(0.05 + (0.7 * last.epoch) / fitOptions.epochs, `epoch ${last.epoch}`);
  }
  const { network, scales } = last!;

  const description = 'carpal handwash: other, washing; accelerometer 20 Hz x 4 s';
  const tflite = writeModel(quantise(network, scales!, INPUT_SCALE, INPUT_UNIT, description));
  const exact = openExact(tflite);
  const fast = (await loadFast())(tflite);
  const provenance = { seed, epochs: fitOptions.epochs, sets: await provenanceOf(paths, training) };
  const unset = { enterSteps: 0, exitSteps: 0 };
  const draft = handwashMetadata(tflite, exact, unset, network.parameters, provenance);
  listener.onProgress(0.78, 'scoring held-out people with the exact engine');
  const scored = heldOutScores(heldOut, loaded(draft, exact));
  const thresholds = chooseThresholds(scored, CONFIRM_WITHIN_S);
  const metadata = handwashMetadata(tflite, exact, thresholds, network.parameters, provenance);

  const foreign: ForeignSet[] = [];
  for (const [i, set] of FOREIGN_SETS.entries()) {
    listener.onProgress(0.9 + 0.04 * i, `scoring ${set}`);
    const recordings = await labelled(foreignPaths[i]!);
    const scores = heldOutScores(recordings, loaded(metadata, fast));
    foreign.push({
      set,
      event: operatingPoint(scores, thresholds),
      windows: windowFigures(scores, thresholds),
    });
  }

  const probe = probeWindows(heldOut);
  const quantiser = new FixedRangeQuantiser(tf, scales!);
  const parity = {
    float: floatParity(tf, network, quantiser, exact, probe),
    engines: engineParity(exact, fast, probe),
  };
  fast.close();
  network.dispose();
  return {
    tflite,
    metadata,
    event: operatingPoint(scored, thresholds),
    windows: windowFigures(scored, thresholds),
    foreign,
    parity,
  };
}

function loaded(metadata: HandwashMetadata, interpreter: Interpreter): LoadedModel {
  return { name: 'handwash', metadata, interpreter };
}

async function labelled(path: string): Promise<LabelledRecording[]> {
  const all: LabelledRecording[] = [];
  for await (const recording of eachRecording(path)) {
    all.push({ recording, label: mainLabel(recording), positive: false });
  }
  return all;
}

/** Windows of every fifth held-out recording, to compare engines on. */
function probeWindows(recordings: readonly LabelledRecording[]): Int8Array {
  const parts = recordings
    .filter((_, i) => i % 5 === 0)
    .flatMap(({ recording }) => streamsOf(recording, RATE_HZ, WINDOW))
    .map((stream) => windowsOf(stream, WINDOW, 8 * HOP));
  const all = new Int8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

async function provenanceOf(
  paths: readonly string[],
  training: readonly CorpusEntry[],
): Promise<HandwashMetadata['training']['sets']> {
  const everyone = new Set(training.map(({ subject }) => subject));
  return Promise.all(
    TRAINING_SETS.map(async ({ set, excluded, heldOut, positiveLabels }, i) => ({
      set,
      fileSha256: createHash('sha256')
        .update(await readFile(paths[i]!))
        .digest('hex'),
      role: positiveLabels.length > 0 ? LABELS[1] : LABELS[0],
      trained: await subjectsOf(paths[i]!, everyone),
      heldOut: [...heldOut],
      excluded: [...excluded],
    })),
  );
}

async function subjectsOf(path: string, among: ReadonlySet<string>): Promise<string[]> {
  const subjects = (await listParquetRecordings(path)).map(({ subject }) => subject);
  return [...new Set(subjects)].filter((subject) => among.has(subject)).sort();
}
