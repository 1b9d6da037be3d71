import type { NetworkSpec } from './network.js';

const conv = (taps: number, stride: number, channels: number) =>
  ({ kind: 'conv', taps, stride, channels }) as const;
const depthwise = (taps: number, stride: number, channels: number) =>
  ({ kind: 'depthwise', taps, stride, channels }) as const;

export const RATE_HZ = 20;
/** Samples: 4 s, and a new one every 0.5 s. */
export const WINDOW = 80;
export const HOP = 10;
export const LABELS = ['other', 'washing'] as const;

/** Depthwise-separable, channels in multiples of 8: ESP-NN's fast paths want that. */
export const HANDWASH_NETWORK: NetworkSpec = {
  window: WINDOW,
  axes: 3,
  classes: LABELS.length,
  convolutions: [
    conv(5, 2, 16),
    depthwise(5, 1, 16),
    conv(1, 1, 24),
    depthwise(5, 2, 24),
    conv(1, 1, 32),
    depthwise(5, 1, 32),
    conv(1, 1, 32),
    depthwise(5, 2, 32),
    conv(1, 1, 48),
  ],
};
