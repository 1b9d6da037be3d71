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

  /** The model, listened to; `label` is the output whose lead over the best other is the score. */
  listen(model: StoredModel, label: number): StoredModel {
    return observedModel(model, (output) => {
      this.t_us.push(this.now());
      this.steps.push(margin(output, label));
    });
  }
}
