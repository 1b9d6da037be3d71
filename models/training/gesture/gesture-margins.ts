import type { Interpreter } from '../../../src/ports.js';
import type { FakeQuantiser } from '../fake-quantise.js';
import type { Network } from '../network.js';
import { compare, type Parity } from '../parity.js';
import type { TensorFlow } from '../tensorflow.js';
import { stepsToNetwork } from './gesture-input.js';
import { AXES, WINDOW } from './gestures.js';

const VALUES = WINDOW * AXES;
/** Windows at once, which bounds the memory. */
const SLICE = 512;

/** Logit of the likeliest gesture less that of none, of windows one after another; classes behind the labels are passed over. */
export function alarms(
  tf: TensorFlow,
  network: Network,
  labels: number,
  windows: Float32Array,
  quantiser?: FakeQuantiser,
): Float32Array {
  const { window, axes, classes } = network.spec;
  const found = new Float32Array(windows.length / VALUES);
  for (let from = 0; from < found.length; from += SLICE) {
    const part = windows.subarray(from * VALUES, (from + SLICE) * VALUES);
    const n = part.length / VALUES;
    const logits = tf.tidy(() =>
      network.forward(tf.tensor3d(part, [n, window, axes]), quantiser).dataSync(),
    );
    for (let i = 0; i < n; i++) {
      found[from + i] = alarm(logits.subarray(i * classes, i * classes + labels));
    }
  }
  return found;
}

/** The network in floating point against the int8 model; `windows` are the model's inputs. */
export function floatParity(
  tf: TensorFlow,
  network: Network,
  quantiser: FakeQuantiser,
  int8: Interpreter,
  windows: Int8Array,
  labels: number,
): Parity {
  const float = alarms(tf, network, labels, stepsToNetwork(windows), quantiser);
  const steps = float.map((logits) => logits / int8.output.scale);
  return compare(steps, int8Alarms(int8, windows, labels));
}

/** Two int8 engines on one model. */
export function engineParity(
  a: Interpreter,
  b: Interpreter,
  windows: Int8Array,
  labels: number,
): Parity {
  return compare(int8Alarms(a, windows, labels), int8Alarms(b, windows, labels));
}

function int8Alarms(engine: Interpreter, windows: Int8Array, labels: number): Float32Array {
  const output = new Int8Array(engine.output.shape.reduce((product, n) => product * n, 1));
  return Float32Array.from({ length: windows.length / VALUES }, (_, i) => {
    engine.invoke(windows.subarray(i * VALUES, (i + 1) * VALUES), output);
    return alarm(output.subarray(0, labels));
  });
}

function alarm(logits: ArrayLike<number>): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 1; i < logits.length; i++) most = Math.max(most, logits[i]!);
  return most - logits[0]!;
}
