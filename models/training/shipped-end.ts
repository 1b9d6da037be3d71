import type { HandwashMetadata } from './model-json.js';
import type { FixedEnd } from './train-handwash.js';

/** Nobody is left out of the shipped model, so it stops and decides as the median of the fold models does. */
export function shippedEnd(folds: readonly HandwashMetadata[]): FixedEnd {
  return {
    afterEpoch: Math.round(median(folds.map(({ training }) => training.stoppedAfter))),
    ...medianThresholds(folds),
    chosenOn: `the median of the ${folds.length} fold models' own thresholds, in logits`,
  };
}

/** Of the thresholds that each fold's validation people chose. */
function medianThresholds(folds: readonly HandwashMetadata[]) {
  const logits = (steps: 'enterSteps' | 'exitSteps') =>
    median(folds.map(({ validation, output }) => validation!.thresholds[steps] * output.scale));
  return { enterLogits: logits('enterSteps'), exitLogits: logits('exitSteps') };
}

/**
 * A fold model decides as the shipped one does, by the median of what several choices gave: one choice rests on
 * one person who washes, and they differ by nearly two logits. Left out of the median is the one choice in which
 * the people whom this model judges had their say.
 */
export function pooledThresholds(
  folds: readonly HandwashMetadata[],
  fold: number,
  validation: readonly number[],
): HandwashMetadata['thresholds'] {
  const others = folds.filter((_, other) => validation[other] !== fold);
  const end = {
    ...medianThresholds(others),
    chosenOn: `the median of ${others.length} fold models' own thresholds, in logits: of all whose validation people this model does not judge`,
  };
  return inSteps(end, folds[fold]!.output.scale);
}

/** Of an even number of values the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The shipped model with those thresholds, without training it anew. */
export function withThresholds(shipped: HandwashMetadata, end: FixedEnd): HandwashMetadata {
  return { ...shipped, thresholds: inSteps(end, shipped.output.scale) };
}

/** Logits in whole steps of a model's output. */
export function inSteps(
  { enterLogits, exitLogits, chosenOn }: Omit<FixedEnd, 'afterEpoch'>,
  scale: number,
): HandwashMetadata['thresholds'] {
  const steps = (logits: number) => Math.round(logits / scale);
  return { enterSteps: steps(enterLogits), exitSteps: steps(exitLogits), chosenOn };
}
