import { SeededRandom } from '../../host-tools/seeded-random.js';
import { Network, type NetworkSpec } from '../../models/training/network.js';
import type { Batch } from '../../models/training/step.js';
import { loadTensorFlow, type TensorFlow } from '../../models/training/tensorflow.js';

/** Every kind of layer, small enough for a test. */
export const TINY: NetworkSpec = {
  window: 20,
  axes: 3,
  classes: 2,
  convolutions: [
    { kind: 'conv', taps: 5, stride: 2, channels: 8 },
    { kind: 'depthwise', taps: 3, stride: 1, channels: 8 },
    { kind: 'conv', taps: 1, stride: 1, channels: 8 },
    { kind: 'depthwise', taps: 5, stride: 2, channels: 8 },
  ],
};

let loaded: Promise<TensorFlow> | null = null;

export function tensorFlow(): Promise<TensorFlow> {
  loaded ??= loadTensorFlow();
  return loaded;
}

export function tinyNetwork(tf: TensorFlow, seed = 1): Network {
  return new Network(tf, TINY, new SeededRandom(seed, 'weights'));
}

/** Windows of the second class have a stronger first axis. */
export function tinyBatch(size: number, seed = 1): Batch {
  const random = new SeededRandom(seed, 'batch');
  const windows = new Float32Array(size * TINY.window * TINY.axes);
  const targets = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    targets[i] = i % 2;
    for (let at = 0; at < TINY.window * TINY.axes; at++) {
      const gain = i % 2 === 1 && at % 3 === 0 ? 3 : 1;
      windows[i * TINY.window * TINY.axes + at] = gain * random.normal();
    }
  }
  return { windows, targets, size };
}
