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

/** Depthwise-separable, channels in multiples of 8: ESP-NN's fast paths want that. */
export const HANDWASH_NETWORK: NetworkSpec = {
  window: WINDOW,
  axes: 3,
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

/** The sets that train. Who of them trains which model: datasets/folds.ts. */
export const TRAINING_SETS = [
  { set: 'uwash_inwild', positiveLabels: ['handwash'] },
  { set: 'wisdm51_watch_20hz', positiveLabels: [] },
] as const;

/** Watches that never train: what the model makes of a device it has not seen. */
export const FOREIGN_SETS = ['pebble_step_samples_25hz', 'sp_sw_har_watch'] as const;

/** Activities that look most like washing are drawn more often. */
export const ACTIVITY_WEIGHTS: Readonly<Record<string, number>> = {
  teeth: 3,
  clap: 3,
  fold: 3,
  pasta: 1.5,
};
