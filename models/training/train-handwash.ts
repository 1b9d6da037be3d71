import { setFile } from '../../host-tools/recordings/data-root.js';
import { eachRecording } from '../../host-tools/recordings/parquet.js';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { openExact } from '../../host-tools/tflite/exact.js';
import { loadFast } from '../../host-tools/tflite/fast.js';
import { writeModel } from '../../host-tools/tflite/model-writer.js';
import type { Thresholds } from '../../src/detect/hysteresis.js';
import type { LoadedModel } from '../../src/inference/model.js';
import type { Interpreter } from '../../src/ports.js';
import { BatchSource } from './batches.js';
import { type CorpusEntry, type LabelledRecording, mainLabel, readCorpus } from './corpus.js';
import { type ActivationScale, FixedRangeQuantiser } from './fake-quantise.js';
import { type Epoch, type FitOptions, fitNetwork } from './fit.js';
import {
  ACTIVITY_WEIGHTS,
  CONFIRM_WITHIN_S,
  FOREIGN_SETS,
  HANDWASH_NETWORK,
  RATE_HZ,
  TRAINING_SETS,
  WINDOW,
} from './handwash.js';
import { heldOutScores, type WindowFigures, windowFigures } from './held-out.js';
import { INPUT_SCALE, INPUT_UNIT, stepsToNetwork } from './input-scale.js';
import { type HandwashMetadata, handwashMetadata } from './model-json.js';
import type { Network } from './network.js';
import {
  chooseThresholds,
  type OperatingPoint,
  operatingPoint,
  type ScoredRecording,
} from './operating-point.js';
import { engineParity, floatParity, type Parity } from './parity.js';
import { type Probe, type ProbeFigures, probeFigures, probeOf } from './probe.js';
import { provenanceOf } from './provenance.js';
import { quantise } from './quantise.js';
import { margins } from './step.js';
import { loadTensorFlow, type TensorFlow } from './tensorflow.js';

const DESCRIPTION = 'carpal handwash: other, washing; accelerometer 20 Hz x 4 s';

/** Resampled versions of every recording that trains; two changed nothing on people held out. */
const VARIANTS = 1;

const HANDWASH_FIT: Omit<FitOptions, 'epochs'> = {
  stepsPerEpoch: 120,
  batch: 96,
  peakRate: 4e-3,
  labelSmoothing: 0.02,
  weightDecay: 0.05,
  quantisedShare: 0.2,
};

export interface TrainingOptions {
  readonly seed: number;
  readonly epochs: number;
}

export interface TrainingListener {
  /** `fraction` of the whole, 0…1. */
  onProgress(fraction: number, note: string): void;
  onEpoch(epoch: number, loss: number, heldOut: ProbeFigures): void;
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
  options: TrainingOptions,
  listener: TrainingListener,
): Promise<TrainedHandwash> {
  const paths = TRAINING_SETS.map(({ set }) => setFile(set));
  const foreignPaths = FOREIGN_SETS.map((set) => setFile(set));
  const tf = await loadTensorFlow();
  const { training, heldOut } = await readSets(paths, options.seed, listener);
  const probe = probeOf(heldOut);
  const { network, scales } = trainNetwork(tf, training, probe, options, listener);

  const tflite = writeModel(quantise(network, scales, INPUT_SCALE, INPUT_UNIT, DESCRIPTION));
  const exact = openExact(tflite);
  const fast = (await loadFast())(tflite);
  const sets = await provenanceOf(paths, training);
  const describe = (thresholds: Thresholds) =>
    handwashMetadata(tflite, exact, thresholds, network.parameters, { ...options, sets });
  listener.onProgress(0.78, 'scoring held-out people with the exact engine');
  const unset = describe({ enterSteps: 0, exitSteps: 0 });
  const scored = heldOutScores(heldOut, loaded(unset, exact));
  const thresholds = chooseThresholds(scored, CONFIRM_WITHIN_S);
  const metadata = describe(thresholds);

  const foreign: ForeignSet[] = [];
  for (const [i, set] of FOREIGN_SETS.entries()) {
    listener.onProgress(0.9 + 0.04 * i, `scoring ${set}`);
    const scores = heldOutScores(await labelled(foreignPaths[i]!), loaded(metadata, fast));
    foreign.push({ set, ...judged(scores, thresholds) });
  }
  const quantiser = new FixedRangeQuantiser(tf, scales);
  const parity = {
    float: floatParity(tf, network, quantiser, exact, probe.windows),
    engines: engineParity(exact, fast, probe.windows),
  };
  fast.close();
  network.dispose();
  return { tflite, metadata, ...judged(scored, thresholds), foreign, parity };
}

async function readSets(
  paths: readonly string[],
  seed: number,
  listener: TrainingListener,
): Promise<{ training: CorpusEntry[]; heldOut: LabelledRecording[] }> {
  const training: CorpusEntry[] = [];
  const heldOut: LabelledRecording[] = [];
  const rate = { rateHz: RATE_HZ, window: WINDOW };
  for (const [i, role] of TRAINING_SETS.entries()) {
    listener.onProgress(0.02 * i, `reading ${role.set}`);
    const random = new SeededRandom(seed, role.set);
    const corpus = await readCorpus(role, paths[i]!, rate, VARIANTS, random);
    training.push(...corpus.training);
    heldOut.push(...corpus.heldOut);
  }
  return { training, heldOut };
}

function trainNetwork(
  tf: TensorFlow,
  training: readonly CorpusEntry[],
  probe: Probe,
  { seed, epochs }: TrainingOptions,
  listener: TrainingListener,
): { network: Network; scales: readonly ActivationScale[] } {
  const batches = new SeededRandom(seed, 'batches');
  const source = new BatchSource(training, WINDOW, ACTIVITY_WEIGHTS, batches);
  const weights = new SeededRandom(seed, 'weights');
  const inputs = stepsToNetwork(probe.windows);
  let last: Epoch | null = null;
  for (last of fitNetwork(tf, HANDWASH_NETWORK, source, { ...HANDWASH_FIT, epochs }, weights)) {
    const { epoch, loss, network } = last;
    listener.onProgress(0.05 + (0.7 * epoch) / epochs, `epoch ${epoch}, loss ${loss.toFixed(3)}`);
    listener.onEpoch(epoch, loss, probeFigures(probe, margins(tf, network, inputs)));
  }
  return { network: last!.network, scales: last!.scales! };
}

function judged(
  scored: readonly ScoredRecording[],
  thresholds: Thresholds,
): { event: OperatingPoint; windows: WindowFigures[] } {
  return {
    event: operatingPoint(scored, thresholds, CONFIRM_WITHIN_S),
    windows: windowFigures(scored, thresholds),
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
