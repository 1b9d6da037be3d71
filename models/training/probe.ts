import type { LabelledRecording } from './corpus.js';
import { HOP, RATE_HZ, WINDOW } from './handwash.js';
import { streamsOf } from './streams.js';
import { windowsOf } from './windows.js';

/** Some held-out windows: to watch the training by, and to compare engines on. */
export interface Probe {
  /** Model inputs, one after another. */
  readonly windows: Int8Array;
  /** One a window. */
  readonly positive: readonly boolean[];
}

/** Windows of one class or the other whose margin is above zero, in parts of 1. */
export interface ProbeFigures {
  readonly recall: number;
  readonly falseRate: number;
}

/** A window every 4 s of every fifth recording. */
export function probeOf(recordings: readonly LabelledRecording[]): Probe {
  const values: number[] = [];
  const positive: boolean[] = [];
  for (const [i, one] of recordings.entries()) {
    if (i % 5 !== 0) continue;
    for (const stream of streamsOf(one.recording, RATE_HZ, WINDOW)) {
      for (const step of windowsOf(stream, WINDOW, 8 * HOP)) values.push(step);
    }
    const windows = values.length / (WINDOW * 3);
    while (positive.length < windows) positive.push(one.positive);
  }
  return { windows: Int8Array.from(values), positive };
}

export function probeFigures(probe: Probe, margins: Float32Array): ProbeFigures {
  const share = (positive: boolean) => {
    const of = margins.filter((_, i) => probe.positive[i] === positive);
    return of.filter((margin) => margin > 0).length / of.length;
  };
  return { recall: share(true), falseRate: share(false) };
}
