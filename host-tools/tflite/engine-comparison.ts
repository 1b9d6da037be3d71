import type { Interpreter } from '../../src/ports.js';
import { seededInputs } from './seeded-inputs.js';
import { elementCount } from './tflite-model.js';

/**
 * Steps that logits may differ by: TFLite's wasm build rounds once where TFLite Micro rounds twice.
 * In a deep model a few in ten thousand differ by one step more.
 */
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
  /** Steps that were allowed. */
  readonly allowed: number;
  readonly passed: boolean;
}

export interface ComparisonOptions {
  readonly seed: number;
  readonly rows: number;
  /** Steps an output may differ by; ALLOWED_DIFFERENCE by default. */
  readonly allowed?: number;
  readonly onProgress?: (row: number) => void;
}

/** Runs two engines on the same seeded inputs and compares their int8 outputs. */
export function compareEngines(
  first: Interpreter,
  second: Interpreter,
  options: ComparisonOptions,
): EngineComparison {
  const { seed, rows, allowed = ALLOWED_DIFFERENCE } = options;
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
    row++;
    options.onProgress?.(row);
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
    allowed,
    passed: maxDifference <= allowed,
  };
}

function argmax(values: Int8Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}
