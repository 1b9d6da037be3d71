import { SeededRandom } from '../../host-tools/seeded-random.js';
import { openExact } from '../../host-tools/tflite/exact.js';
import type { OpenFast } from '../../host-tools/tflite/fast.js';
import { writeModel } from '../../host-tools/tflite/model-writer.js';
import { BatchSource } from './batches.js';
import type { CorpusEntry } from './corpus.js';
import { FixedRangeQuantiser } from './fake-quantise.js';
import { type Epoch, type FitOptions, fitNetwork } from './fit.js';
import { ACTIVITY_WEIGHTS, CONFIRM_WITHIN_S, type Variant, WINDOW } from './handwash.js';
import { hardWindows } from './hard-negatives.js';
import { INPUT_SCALE, INPUT_UNIT } from './input-scale.js';
import { bestPoint, detCurve, type OperatingPoint, pointValue } from './operating-point.js';
import { floatParity, type Parity } from './parity.js';
import { quantise } from './quantise.js';
import type { TensorFlow } from './tensorflow.js';
import type { TrainingListener, TrainingOptions } from './train-handwash.js';
import type { Validation } from './validation.js';

const SENSORS = { 3: 'accelerometer', 6: 'accelerometer and gyroscope' } as const;

const HANDWASH_FIT: Omit<FitOptions, 'epochs'> = {
  stepsPerEpoch: 120,
  batch: 96,
  peakRate: 4e-3,
  labelSmoothing: 0.02,
  weightDecay: 0.05,
  quantisedShare: 0.25,
};

/** Shares of the epochs after which the negatives are searched for what the network gets wrong. */
const MINED_AFTER = [0.4, 0.6] as const;
/** Epochs without a better event score that end the training. */
const PATIENCE = 3;

/** A network after an epoch, quantised. */
export interface Snapshot {
  readonly epoch: number;
  readonly tflite: Uint8Array;
  /** Against the network in floating point. */
  readonly float: Parity;
}

export interface TrainingParts {
  readonly tf: TensorFlow;
  readonly openFast: OpenFast;
  readonly variant: Variant;
  readonly training: readonly CorpusEntry[];
  readonly validation: Validation | null;
  /** Model inputs to compare engines on. */
  readonly probe: Int8Array;
  readonly options: TrainingOptions;
  readonly listener: TrainingListener;
}

/** One training: mines hard negatives on the way, and stops on the event score. */
export class TrainingRun {
  parameters = 0;
  private readonly parts: TrainingParts;

  constructor(parts: TrainingParts) {
    this.parts = parts;
  }

  /** The best network of those after each epoch, or, where nobody validates, the last. */
  fit(lastEpoch: number): Snapshot {
    const { tf, variant, training, validation, options, listener } = this.parts;
    const { seed, epochs } = options;
    const random = new SeededRandom(seed, 'batches');
    const source = new BatchSource(training, WINDOW, variant.axes, ACTIVITY_WEIGHTS, random);
    const weights = new SeededRandom(seed, 'weights');
    const mineAfter = MINED_AFTER.map((share) => Math.floor(share * epochs));
    const fit = { ...HANDWASH_FIT, epochs };
    let best: { snapshot: Snapshot; value: number } | null = null;
    for (const trained of fitNetwork(tf, variant.network, source, fit, weights)) {
      const { epoch, loss, network, scales } = trained;
      this.parameters = network.parameters;
      if (mineAfter.includes(epoch)) source.mine(hardWindows(tf, network, training));
      let point: OperatingPoint | null = null;
      if (scales && (validation || epoch === lastEpoch)) {
        const snapshot = this.snapshot(trained);
        point = validation && this.judge(snapshot, validation);
        const value = point ? pointValue(point) : 0;
        if (!best || value > best.value) best = { snapshot, value };
      }
      listener.onEpoch(epoch, loss, point);
      const fraction = 0.05 + (0.9 * epoch) / lastEpoch;
      listener.onProgress(fraction, `epoch ${epoch}, loss ${loss.toFixed(3)}`);
      if (epoch === lastEpoch || (best && epoch - best.snapshot.epoch >= PATIENCE)) break;
    }
    return best!.snapshot;
  }

  private snapshot({ epoch, network, scales }: Epoch): Snapshot {
    const { tf, variant, probe } = this.parts;
    const quantiser = new FixedRangeQuantiser(tf, scales!);
    const description = `carpal ${variant.name}: other, washing; ${SENSORS[variant.axes]} 20 Hz x 4 s`;
    const tflite = writeModel(quantise(network, scales!, INPUT_SCALE, INPUT_UNIT, description));
    const float = floatParity(tf, network, quantiser, openExact(tflite), probe);
    return { epoch, tflite, float };
  }

  private judge({ tflite }: Snapshot, validation: Validation): OperatingPoint {
    const fast = this.parts.openFast(tflite);
    const point = bestPoint(detCurve(validation.score(fast), CONFIRM_WITHIN_S));
    fast.close();
    return point;
  }
}
