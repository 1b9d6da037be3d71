import type { TensorInfo } from '../../src/ports.js';
import { SeededRandom } from '../seeded-random.js';
import { elementCount } from './tflite-model.js';

/**
 * Rows of int8 inputs that look a little like signals: each channel has its own level, and noise
 * of a strength and smoothness that differ from row to row. White noise alone would drive a model
 * into the same few answers. The same seed gives the same rows on every machine.
 */
export function* seededInputs(
  input: TensorInfo,
  seed: number,
  count: number,
): Generator<Int8Array> {
  const random = new SeededRandom(seed, 'model inputs');
  const channels = input.shape.at(-1) ?? 1;
  const row = new Int8Array(elementCount(input.shape));
  const levels = new Float64Array(channels);
  const noise = new Float64Array(channels);
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < channels; c++) levels[c] = random.between(-90, 90);
    noise.fill(0);
    const strength = 100 * random.uniform();
    const smoothness = random.uniform();
    for (let at = 0; at < row.length; at++) {
      const c = at % channels;
      const step = random.between(-strength, strength);
      noise[c] = smoothness * noise[c]! + (1 - smoothness) * step;
      const value = Math.round(levels[c]! + 2 * noise[c]!);
      row[at] = Math.min(127, Math.max(-128, value));
    }
    yield row.slice();
  }
}
