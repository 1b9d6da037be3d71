import type { Interpreter } from '../../src/ports.js';
import type { FakeQuantiser } from './fake-quantise.js';
import { stepsToNetwork } from './input-scale.js';
import type { Network } from './network.js';
import { margins } from './step.js';
import type { TensorFlow } from './tensorflow.js';

/** How far two engines are apart on the same windows, in int8 steps of the logit difference. */
export interface Parity {
  readonly windows: number;
  readonly largest: number;
  readonly mean: number;
  /** Windows on which the more likely class differs. */
  readonly flips: number;
}

/** The network in floating point against the int8 model; `windows` are the model's inputs. */
export function floatParity(
  tf: TensorFlow,
  network: Network,
  quantiser: FakeQuantiser | undefined,
  int8: Interpreter,
  windows: Int8Array,
): Parity {
  const float = margins(tf, network, stepsToNetwork(windows), quantiser);
  const steps = Float32Array.from(float, (margin) => margin / int8.output.scale);
  return compare(steps, int8Margins(int8, windows));
}

/** Two int8 engines on one model. */
export function engineParity(a: Interpreter, b: Interpreter, windows: Int8Array): Parity {
  return compare(int8Margins(a, windows), int8Margins(b, windows));
}

/** Logit differences in steps, of windows one after another. */
export function int8Margins(engine: Interpreter, windows: Int8Array): Float32Array {
  const size = engine.input.shape.reduce((product, n) => product * n, 1);
  const output = new Int8Array(2);
  const found = new Float32Array(windows.length / size);
  for (let i = 0; i < found.length; i++) {
    engine.invoke(windows.subarray(i * size, (i + 1) * size), output);
    found[i] = output[1]! - output[0]!;
  }
  return found;
}

/** Logit differences of the same windows by two engines, in steps. */
export function compare(a: Float32Array, b: Float32Array): Parity {
  let largest = 0;
  let sum = 0;
  let flips = 0;
  for (let i = 0; i < a.length; i++) {
    const distance = Math.abs(a[i]! - b[i]!);
    largest = Math.max(largest, distance);
    sum += distance;
    if (a[i]! > 0 !== b[i]! > 0) flips++;
  }
  return { windows: a.length, largest, mean: sum / a.length, flips };
}
