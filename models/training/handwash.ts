import type { NetworkSpec } from './network.js';

const conv = (taps: number, stride: number, channels: number) =>
  ({ kind: 'conv', taps, stride, channels }) as const;
const depthwise = (taps: number, stride: number, channels: number) =>
  ({ kind: 'depthwise', taps, stride, channels }) as const;

export const RATE_HZ = 20;
/** Samples: 4 s, and a new one every 0.5 s. */
export const WINDOW = 80;
export const HOP = 10;
/** From a wash's first sample to its confirmation: DESIGN's budget. */
export const CONFIRM_WITHIN_S = 6;
export const LABELS = ['other', 'washing'] as const;

/** Axes of a sample: the accelerometer's, or the gyroscope's after them. */
export type Axes = 3 | 6;

/** A hand-washing model that can be trained; they differ in the axes they take and in nothing else. */
export interface Variant {
  /** Its folder in models/. */
  readonly name: string;
  readonly axes: Axes;
  readonly network: NetworkSpec;
}

/** Depthwise-separable, channels in multiples of 8: ESP-NN's fast paths want that. */
const NETWORK: Omit<NetworkSpec, 'axes'> = {
  window: WINDOW,
  classes: LABELS.length,
  convolutions: [
    conv(5, 2, 32),
    depthwise(5, 1, 32),
    conv(1, 1, 48),
    depthwise(5, 2, 48),
    conv(1, 1, 64),
    depthwise(5, 1, 64),
    conv(1, 1, 64),
    depthwise(5, 2, 64),
    conv(1, 1, 96),
  ],
};

/** As a model.json names them. */
export function axisNames(axes: Axes): string[] {
  return ['ax', 'ay', 'az', 'gx', 'gy', 'gz'].slice(0, axes);
}

const variant = (name: string, axes: Axes): Variant => ({
  ...{ name, axes, network: { ...NETWORK, axes } },
});

export const VARIANTS: readonly Variant[] = [variant('handwash', 3), variant('handwash-6', 6)];

/** Throws RangeError for a name that no variant has. */
export function variantOf(name: string): Variant {
  const found = VARIANTS.find((one) => one.name === name);
  if (found) return found;
  throw new RangeError(`expected one of ${VARIANTS.map((one) => one.name).join(', ')}: ${name}`);
}

/** The sets that train. Who of them trains which model: datasets/folds.ts. */
export const TRAINING_SETS = [
  { set: 'uwash_inwild', positiveLabels: ['handwash'] },
  { set: 'wisdm51_watch_20hz', positiveLabels: [] },
] as const;

/** Watches that never train: what the model makes of a device it has not seen. */
export const FOREIGN_SETS = ['pebble_step_samples_25hz', 'sp_sw_har_watch'] as const;

/** What a variant is judged on: washing, and 39.9 h of everything else; Pebble's watch had no gyroscope. */
export function judgedOn({ axes }: Variant): string[] {
  const foreign =
    axes === 6 ? FOREIGN_SETS.filter((set) => set !== 'pebble_step_samples_25hz') : FOREIGN_SETS;
  return [...TRAINING_SETS.map(({ set }) => set), ...foreign];
}

/** Activities that look most like washing are drawn more often. */
export const ACTIVITY_WEIGHTS: Readonly<Record<string, number>> = {
  teeth: 3,
  clap: 3,
  fold: 3,
  pasta: 1.5,
};
