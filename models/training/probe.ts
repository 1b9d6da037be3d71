import type { CorpusEntry } from './corpus.js';
import { type Axes, WINDOW } from './handwash.js';
import { windowsOf } from './windows.js';

/** Every so many windows: neighbours have most of their samples in common. */
const EVERY = 61;
const EVERY_RECORDING = 10;

/** Some of many windows, to compare engines on. */
export function sampleWindows(windows: Int8Array, axes: Axes): Int8Array {
  const values = WINDOW * axes;
  const parts: Int8Array[] = [];
  for (let at = 0; at < windows.length; at += EVERY * values) {
    parts.push(windows.subarray(at, at + values));
  }
  return joined(parts);
}

/** The same from recordings that train. */
export function trainingWindows(entries: readonly CorpusEntry[], axes: Axes): Int8Array {
  const some = entries.filter((_, i) => i % EVERY_RECORDING === 0);
  return joined(
    some.flatMap(({ streams }) => streams.map((stream) => windowsOf(stream, WINDOW, WINDOW, axes))),
  );
}

function joined(parts: readonly Int8Array[]): Int8Array {
  const all = new Int8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
