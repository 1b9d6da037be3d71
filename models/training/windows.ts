import { SlidingWindow } from '../../src/signal/window.js';
import type { Axes } from './handwash.js';
import { STEP_SCALE } from './input-scale.js';
import type { Stream } from './streams.js';

/** Every window of a stream as the firmware's own SlidingWindow cuts it: int8, one after another. */
export function windowsOf(stream: Stream, length: number, hop: number, axes: Axes): Int8Array {
  const samples = stream.length / axes;
  const count = samples < length ? 0 : Math.floor((samples - length) / hop) + 1;
  const values = new Int8Array(length * axes);
  const all = new Int8Array(count * values.length);
  let n = 0;
  const window = new SlidingWindow({ axes, length, hop, periodUs: 0 }, values, STEP_SCALE, () => {
    all.set(values, n++ * values.length);
  });
  window.onSamples(0, stream, samples);
  return all;
}
