import { openExact } from '../../host-tools/tflite/exact.js';
import { loadFast } from '../../host-tools/tflite/fast.js';
import { seededInputs } from '../../host-tools/tflite/seeded-inputs.js';
import { elementCount } from '../../host-tools/tflite/tflite-model.js';
import type { Interpreter } from '../../src/ports.js';
import { fixture } from '../tflite/fixtures.js';

const INPUTS = 100;
const ROUNDS = 60;

export interface TfliteBench {
  readonly name: string;
  readonly macs: number;
  /** Nanoseconds of one inference, best round of varied inputs. */
  readonly fastNs: number;
  readonly exactNs: number;
}

/** One inference of the depthwise-separable gesture model on both engines. */
export default async function tflite(): Promise<TfliteBench> {
  const model = fixture('gest_dw_logits.tflite');
  const exact = openExact(model);
  const fast = (await loadFast())(model);
  try {
    const { macs } = exact;
    const exactNs = nsPerInference(exact);
    return { name: 'tflite gest_dw_logits', macs, fastNs: nsPerInference(fast), exactNs };
  } finally {
    fast.close();
  }
}

function nsPerInference(interpreter: Interpreter): number {
  // Inputs must vary: with one input over and over, branches are predicted that never are in use.
  const inputs = [...seededInputs(interpreter.input, 1, INPUTS)];
  const output = new Int8Array(elementCount(interpreter.output.shape));
  let fastest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    for (const input of inputs) interpreter.invoke(input, output);
    fastest = Math.min(fastest, (performance.now() - start) / INPUTS);
  }
  return fastest * 1e6;
}
