import { lockHash } from '../../host-tools/evaluation/lock-hash.js';
import { openExact } from '../../host-tools/tflite/exact.js';
import { loadFast } from '../../host-tools/tflite/fast.js';
import { readCorpus } from './corpus.js';
import { chosenBy } from './fold-thresholds.js';
import type { Variant } from './handwash.js';
import { type HandwashMetadata, handwashMetadata } from './model-json.js';
import type { OperatingPoint } from './operating-point.js';
import { engineParity } from './parity.js';
import { sampleWindows, trainingWindows } from './probe.js';
import { provenanceOf } from './provenance.js';
import { inSteps } from './shipped-end.js';
import type { Split } from './split.js';
import { loadTensorFlow } from './tensorflow.js';
import { TrainingRun } from './training-run.js';
import { Validation } from './validation.js';

export interface TrainingOptions {
  readonly seed: number;
  /** Of the whole schedule; training may stop before its end. */
  readonly epochs: number;
}

/** What a model without people to validate it takes from those that had some. */
export interface FixedEnd {
  readonly afterEpoch: number;
  readonly enterLogits: number;
  readonly exitLogits: number;
  readonly chosenOn: string;
}

export interface TrainingListener {
  /** `fraction` of the whole, 0…1. */
  onProgress(fraction: number, note: string): void;
  /** `validation` once the network is quantised. */
  onEpoch(epoch: number, loss: number, validation: OperatingPoint | null): void;
}

export interface TrainedHandwash {
  readonly tflite: Uint8Array;
  readonly metadata: HandwashMetadata;
}

/**
 * Trains and quantises a hand-washing model. People who validate stop the training and set the
 * thresholds; a split without such people needs `end`. Throws `no-data` where a set is missing.
 */
export async function trainHandwash(
  variant: Variant,
  split: Split,
  options: TrainingOptions,
  end: FixedEnd | null,
  listener: TrainingListener,
): Promise<TrainedHandwash> {
  const { axes } = variant;
  const tf = await loadTensorFlow();
  const openFast = await loadFast();
  let sets = 0;
  const corpus = await readCorpus(split, axes, options.seed, (set) =>
    listener.onProgress(0.02 * sets++, `reading ${set}`),
  );
  const validation = end ? null : new Validation(corpus.validation, axes);
  const probe = validation
    ? sampleWindows(validation.windows, axes)
    : trainingWindows(corpus.training, axes);
  const run = new TrainingRun({
    tf,
    openFast,
    variant,
    training: corpus.training,
    validation,
    probe,
    options,
    listener,
  });
  const { epoch, tflite, float } = run.fit(end?.afterEpoch ?? options.epochs);

  const exact = openExact(tflite);
  const fast = openFast(tflite);
  const parity = { float, engines: engineParity(exact, fast, probe) };
  fast.close();
  listener.onProgress(0.95, 'scoring with the exact engine');
  const chosen = validation
    ? chosenBy(validation, exact)
    : { thresholds: inSteps(end!, exact.output.scale), validation: null };
  const metadata = handwashMetadata({
    variant,
    tflite,
    engine: exact,
    ...chosen,
    parameters: run.parameters,
    parity,
    training: {
      seed: options.seed,
      epochs: options.epochs,
      stoppedAfter: epoch,
      fold: split.fold,
      datasetLockSha256: lockHash(),
      sets: await provenanceOf(corpus.people),
    },
  });
  return { tflite, metadata };
}
