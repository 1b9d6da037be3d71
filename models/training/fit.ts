import type { SeededRandom } from '../../host-tools/seeded-random.js';
import { rateAt, scheduledAdam } from './adam.js';
import {
  type ActivationScale,
  activationScales,
  FixedRangeQuantiser,
  RangeObserver,
} from './fake-quantise.js';
import { Network, type NetworkSpec } from './network.js';
import { type BatchSupply, margins, trainStep } from './step.js';
import type { TensorFlow } from './tensorflow.js';

export interface FitOptions {
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  readonly batch: number;
  readonly peakRate: number;
  readonly labelSmoothing: number;
  /** Share of a weight that a step takes away, times the learning rate (Loshchilov and Hutter 2019). */
  readonly weightDecay: number;
  /** Share of the epochs at the end that train with int8 rounding in the forward pass. */
  readonly quantisedShare: number;
}

export interface Epoch {
  readonly epoch: number;
  readonly loss: number;
  readonly network: Network;
  /** Scales of every activation once they are fixed. */
  readonly scales: readonly ActivationScale[] | null;
}

/**
 * Trains a network and yields after every epoch; the last epoch carries the scales. The network is
 * disposed of when the loop over the epochs ends, early or not.
 */
export function* fitNetwork(
  tf: TensorFlow,
  spec: NetworkSpec,
  source: BatchSupply,
  options: FitOptions,
  random: SeededRandom,
): Generator<Epoch> {
  const network = new Network(tf, spec, random);
  const optimiser = scheduledAdam(tf, options.peakRate);
  const { epochs, stepsPerEpoch } = options;
  const quantisedFrom = Math.ceil(epochs * (1 - options.quantisedShare));
  let scales: ActivationScale[] | null = null;
  try {
    for (let epoch = 0; epoch < epochs; epoch++) {
      if (epoch === quantisedFrom) {
        scales = activationScales(observeRanges(tf, network, source, options));
      }
      const quantiser = scales ? new FixedRangeQuantiser(tf, scales) : undefined;
      let loss = 0;
      for (let step = 0; step < stepsPerEpoch; step++) {
        const rate = rateAt((epoch + step / stepsPerEpoch) / epochs, options.peakRate);
        optimiser.setRate(rate);
        network.decay(1 - rate * options.weightDecay);
        const batch = source.next(options.batch, options.labelSmoothing);
        loss += trainStep(tf, network, optimiser, batch, quantiser) / stepsPerEpoch;
      }
      // Too few epochs for a quantised share: the scales come after the last one.
      if (epoch + 1 === epochs) {
        scales ??= activationScales(observeRanges(tf, network, source, options));
      }
      yield { epoch: epoch + 1, loss, network, scales };
    }
  } finally {
    optimiser.dispose();
    network.dispose();
  }
}

/** Reaches of the activations over augmented windows; a fixed number of them, so that a seed repeats. */
function observeRanges(
  tf: TensorFlow,
  network: Network,
  source: BatchSupply,
  options: FitOptions,
): number[] {
  const observer = new RangeObserver();
  for (let i = 0; i < 32; i++) {
    margins(tf, network, source.next(options.batch, 0).windows, observer);
  }
  return observer.reaches;
}
