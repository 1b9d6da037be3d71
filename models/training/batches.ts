import type { SeededRandom } from '../../host-tools/seeded-random.js';
import { augment } from './augment.js';
import type { CorpusEntry } from './corpus.js';
import type { Axes } from './handwash.js';
import type { HardWindow } from './hard-negatives.js';
import { countsToNetwork } from './input-scale.js';
import type { Batch, BatchSupply } from './step.js';
import type { Stream } from './streams.js';

/** Of the negatives of a batch, those drawn from windows that were mined, and how many make that many. */
const MINED_SHARE = 0.35;
const ENOUGH_MINED = 500;
/** Of the washes, those drawn from their first seconds: what a confirmation in time must know. */
const EARLY_SHARE = 0.15;
/** Samples by which the window of such a one begins after the recording does: up to two seconds. */
const EARLY = 40;
/** Samples by which a mined window is moved: one second either way. */
const JITTER = 20;

/**
 * Half a batch is of each class: positives by person, negatives by activity, all equally likely; some
 * of the negatives are hard ones, once they have been mined.
 */
export class BatchSource implements BatchSupply {
  private readonly positives: readonly (readonly Stream[])[];
  private readonly negatives: readonly (readonly Stream[])[];
  private readonly window: number;
  private readonly axes: Axes;
  private readonly random: SeededRandom;
  private readonly weights: readonly number[];
  private mined: readonly HardWindow[] = [];

  /** @param activityWeights how often negatives are drawn, by label; 1 by default */
  constructor(
    entries: readonly CorpusEntry[],
    window: number,
    axes: Axes,
    activityWeights: Readonly<Record<string, number>>,
    random: SeededRandom,
  ) {
    const positives = groupStreams(entries, (entry) => (entry.positive ? entry.subject : null));
    const negatives = groupStreams(entries, (entry) => (entry.positive ? null : entry.label));
    this.positives = [...positives.values()];
    this.negatives = [...negatives.values()];
    this.weights = [...negatives.keys()].map((label) => activityWeights[label] ?? 1);
    this.window = window;
    this.axes = axes;
    this.random = random;
  }

  /** From now on these are drawn more often. */
  mine(windows: readonly HardWindow[]): void {
    this.mined = windows;
  }

  next(size: number, smoothing: number): Batch {
    const { axes } = this;
    const values = this.window * axes;
    const windows = new Float32Array(size * values);
    const targets = new Float32Array(size);
    for (let i = 0; i < size; i++) {
      const positive = i % 2 === 1;
      const window = windows.subarray(i * values, (i + 1) * values);
      if (positive) this.cutWash(this.random.pick(this.positives), window);
      else if (this.drawsMined()) this.cutMined(window);
      else this.cut(this.negatives[this.drawActivity()]!, window);
      augment(window, axes, this.random);
      countsToNetwork(window, axes);
      targets[i] = positive ? 1 - smoothing : smoothing;
    }
    return { windows, targets, size };
  }

  private cutWash(streams: readonly Stream[], window: Float32Array): void {
    if (this.random.uniform() >= EARLY_SHARE) {
      this.cut(streams, window);
      return;
    }
    const stream = this.random.pick(streams);
    const last = (stream.length - window.length) / this.axes;
    const from = this.axes * Math.min(last, this.random.integer(EARLY + 1));
    window.set(stream.subarray(from, from + window.length));
  }

  /** A window anywhere in a stream; long streams are drawn more often. */
  private cut(streams: readonly Stream[], window: Float32Array): void {
    const { random, axes } = this;
    const longest = LONGEST * axes;
    for (;;) {
      const stream = random.pick(streams);
      // Rejection makes the chance proportional to length without a table of lengths.
      if (random.uniform() * longest > stream.length && stream.length < longest) {
        continue;
      }
      const from = axes * random.integer((stream.length - window.length) / axes + 1);
      window.set(stream.subarray(from, from + window.length));
      return;
    }
  }

  private drawsMined(): boolean {
    const share = MINED_SHARE * Math.min(1, this.mined.length / ENOUGH_MINED);
    return share > 0 && this.random.uniform() < share;
  }

  private cutMined(window: Float32Array): void {
    const { stream, from } = this.random.pick(this.mined);
    const last = (stream.length - window.length) / this.axes;
    const moved = from + this.random.integer(2 * JITTER + 1) - JITTER;
    const start = this.axes * Math.max(0, Math.min(last, moved));
    window.set(stream.subarray(start, start + window.length));
  }

  private drawActivity(): number {
    const total = this.weights.reduce((sum, weight) => sum + weight, 0);
    let left = this.random.uniform() * total;
    for (let i = 0; i < this.weights.length; i++) {
      left -= this.weights[i]!;
      if (left < 0) return i;
    }
    return this.weights.length - 1;
  }
}

/** A minute at 20 Hz: streams beyond it count alike. */
const LONGEST = 60 * 20;

function groupStreams(
  entries: readonly CorpusEntry[],
  key: (entry: CorpusEntry) => string | null,
): Map<string, Stream[]> {
  const groups = new Map<string, Stream[]>();
  for (const entry of entries) {
    const name = key(entry);
    if (name === null) continue;
    const group = groups.get(name) ?? [];
    group.push(...entry.streams, ...entry.variants);
    groups.set(name, group);
  }
  return groups;
}
