import type { Interpreter } from '../../src/ports.js';
import { seededInputs } from './seeded-inputs.js';
import { elementCount } from './tflite-model.js';

/** TFLite rounds once where TFLite Micro rounds twice: its logits may be one step off. */
export const ALLOWED_DIFFERENCE = 1;

export interface EngineComparison {
  readonly seed: number;
  readonly rows: number;
  /** Outputs compared: rows x outputs of one row. */
  readonly outputs: number;
  readonly maxDifference: number;
  /** How many outputs differ by 0, 1, 2 … steps. */
  readonly histogram: readonly number[];
  /** Rows whose largest output is another one. Of equal outputs the first counts. */
  readonly argmaxFlips: number;
  readonly passed: boolean;
}

/** Runs two engines on the same seeded inputs and compares their int8 outputs. */
export function compareEngines(
  first: Interpreter,
  second: Interpreter,
  seed: number,
  rows: number,
  onProgress: (row: number) => void = () => {},
): EngineComparison {
  const depth = elementCount(first.output.shape);
  const a = new Int8Array(depth);
  const b = new Int8Array(depth);
  const counts = new Uint32Array(256);
  let argmaxFlips = 0;
  let row = 0;
  for (const input of seededInputs(first.input, seed, rows)) {
    first.invoke(input, a);
    second.invoke(input, b);
    for (let i = 0; i < depth; i++) {
      const difference = Math.abs(a[i]! - b[i]!);
      counts[difference] = counts[difference]! + 1;
    }
    if (argmax(a) !== argmax(b)) argmaxFlips++;
    onProgress(++row);
  }
  const maxDifference = Math.max(
    0,
    counts.findLastIndex((count) => count > 0),
  );
  return {
    seed,
    rows,
    outputs: rows * depth,
    maxDifference,
    histogram: Array.from(counts.subarray(0, maxDifference + 1)),
    argmaxFlips,
    passed: maxDifference <= ALLOWED_DIFFERENCE,
  };
}

function argmax(values: Int8Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}
