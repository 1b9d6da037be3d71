import { margin } from '../../src/inference/margin.js';
import type { StoredModel } from '../../src/ports.js';
import { observedModel } from '../virtual-watch/observed-model.js';
import type { ScoreTrace } from './evaluation-result.js';

/** Listens to a model: what it answered, and when the watch had the answer. */
export class ScoreRecorder {
  readonly t_us: number[] = [];
  readonly steps: number[] = [];
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  get trace(): ScoreTrace {
    return { t_us: this.t_us, steps: this.steps };
  }

  /** The model, listened to. */
  listen(model: StoredModel, score: (output: Int8Array) => number): StoredModel {
    return observedModel(model, (output) => {
      this.t_us.push(this.now());
      this.steps.push(score(output));
    });
  }
}

/** How far a model's answer leads over the others: washing, or the likeliest gesture over `none`. */
export function scoreOf(labels: readonly string[]): (output: Int8Array) => number {
  const washing = labels.indexOf('washing');
  const rejecting = labels.indexOf('none');
  // Behind the logits may stand an embedding.
  const logits = (output: Int8Array) => output.subarray(0, labels.length);
  if (washing >= 0) return (output) => margin(logits(output), washing);
  return (output) => -margin(logits(output), rejecting);
}
