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
  const window = new SlidingWindow({ axes, length, hop }, values, STEP_SCALE, () => {
    all.set(values, n++ * values.length);
  });
  for (let at = 0; at < stream.length; at += axes) {
    window.onSample(0, stream.subarray(at, at + axes));
  }
  return all;
}
