import type { Interpreter, StoredModel } from '../../src/ports.js';
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
    const { interpreter } = model;
    const heard: Interpreter = {
      input: interpreter.input,
      output: interpreter.output,
      arenaBytes: interpreter.arenaBytes,
      macs: interpreter.macs,
      invoke: (input, output) => {
        interpreter.invoke(input, output);
        this.t_us.push(this.now());
        this.steps.push(lead(output, label));
      },
    };
    return { ...model, interpreter: heard };
  }
}

function lead(output: Int8Array, label: number): number {
  let rival = -128;
  for (let i = 0; i < output.length; i++) {
    if (i !== label && output[i]! > rival) rival = output[i]!;
  }
  return output[label]! - rival;
}
