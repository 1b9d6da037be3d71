import { AXES, SlidingWindow } from '../../src/signal/window.js';
import { COUNTS_TO_STEPS_Q16 } from './input-scale.js';
import type { Stream } from './streams.js';

/** Every window of a stream as the firmware's own SlidingWindow cuts it: int8, one after another. */
export function windowsOf(stream: Stream, length: number, hop: number): Int8Array {
  const samples = stream.length / AXES;
  const count = samples < length ? 0 : Math.floor((samples - length) / hop) + 1;
  const values = new Int8Array(length * AXES);
  const all = new Int8Array(count * values.length);
  let n = 0;
  const window = new SlidingWindow({ length, hop }, values, COUNTS_TO_STEPS_Q16, () => {
    all.set(values, n++ * values.length);
  });
  for (let at = 0; at < stream.length; at += AXES) {
    window.onSample(0, stream[at]!, stream[at + 1]!, stream[at + 2]!);
  }
  return all;
}
