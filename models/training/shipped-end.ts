import type { HandwashMetadata } from './model-json.js';
import type { FixedEnd } from './train-handwash.js';

/** Nobody is left out of the shipped model, so it stops and decides as the median of the fold models does. */
export function shippedEnd(folds: readonly HandwashMetadata[]): FixedEnd {
  const logits = (steps: 'enterSteps' | 'exitSteps') =>
    median(folds.map(({ thresholds, output }) => thresholds[steps] * output.scale));
  return {
    afterEpoch: Math.round(median(folds.map(({ training }) => training.stoppedAfter))),
    enterLogits: logits('enterSteps'),
    exitLogits: logits('exitSteps'),
    chosenOn: `the median of the ${folds.length} fold models' thresholds, in logits`,
  };
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
  { enterLogits, exitLogits, chosenOn }: FixedEnd,
  scale: number,
): HandwashMetadata['thresholds'] {
  const steps = (logits: number) => Math.round(logits / scale);
  return { enterSteps: steps(enterLogits), exitSteps: steps(exitLogits), chosenOn };
}
