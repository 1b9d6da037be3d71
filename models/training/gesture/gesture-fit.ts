import { SeededRandom } from '../../../host-tools/seeded-random.js';
import { type Epoch, type FitOptions, fitNetwork } from '../fit.js';
import type { Network } from '../network.js';
import type { TensorFlow } from '../tensorflow.js';
import { classesOf, type EverydayStream, GestureBatches, type Place } from './batches.js';
import type { Variation } from './gesture-augment.js';
import type { GestureCorpus } from './gesture-corpus.js';
import { stepsOf, stepsToNetwork } from './gesture-input.js';
import { alarms } from './gesture-margins.js';
import { AXES, networkOf, WINDOW } from './gestures.js';

const GESTURE_FIT: Omit<FitOptions, 'epochs'> = {
  stepsPerEpoch: 60,
  batch: 96,
  peakRate: 4e-3,
  labelSmoothing: 0.05,
  weightDecay: 0.05,
  quantisedShare: 0.25,
};

const VARIATION: Variation = { gain: 0.7, stretch: 0.3, warp: 0, roll: 0.3, tilt: 0.25 };

/** Shares of the epochs after which everyday motion is searched for what the network takes for gestures. */
const MINED_AFTER = [0.4, 0.65] as const;
/** Every so many of the places where the watch would look. */
const MINED_EVERY = 3;
/** Logit of a gesture less that of none: nearly alarms are in it. */
const NEAR_MISS = -0.5;

export interface FitParts {
  readonly tf: TensorFlow;
  readonly labels: readonly string[];
  readonly corpus: GestureCorpus;
  readonly seed: number;
  readonly epochs: number;
}

/** Trains by a schedule of fixed length: nobody's gestures stop it. */
export function* fitGestures(
  parts: FitParts,
): Generator<Epoch & { readonly batches: GestureBatches }> {
  const { tf, labels, corpus, seed, epochs } = parts;
  const batches = new GestureBatches(
    labels,
    corpus.gestures,
    corpus.everyday,
    VARIATION,
    new SeededRandom(seed, 'gesture batches'),
  );
  const mineAfter = MINED_AFTER.map((share) => Math.floor(share * epochs));
  const fit = { ...GESTURE_FIT, epochs };
  const weights = new SeededRandom(seed, 'gesture weights');
  for (const trained of fitNetwork(
    tf,
    networkOf(classesOf(labels.length)),
    batches,
    fit,
    weights,
  )) {
    if (mineAfter.includes(trained.epoch)) {
      batches.mine(hardPlaces(tf, trained.network, labels.length, corpus.everyday));
    }
    yield { ...trained, batches };
  }
}

/** Where in everyday motion a gesture is likelier than none, or nearly. */
function hardPlaces(
  tf: TensorFlow,
  network: Network,
  labels: number,
  everyday: readonly EverydayStream[],
): Place[] {
  const found: Place[] = [];
  const size = WINDOW * AXES;
  for (const { values, encodedAt } of everyday) {
    const ends = encodedAt.filter((_, i) => i % MINED_EVERY === 0);
    if (ends.length === 0) continue;
    const steps = stepsToNetwork(stepsOf(values));
    const windows = new Float32Array(ends.length * size);
    for (const [i, end] of ends.entries()) {
      windows.set(steps.subarray(AXES * (end - WINDOW), AXES * end), i * size);
    }
    for (const [i, alarm] of alarms(tf, network, labels, windows).entries()) {
      if (alarm >= NEAR_MISS) found.push({ values, end: ends[i]! });
    }
  }
  return found;
}
