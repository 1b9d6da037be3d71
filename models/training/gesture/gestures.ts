import type { NetworkSpec } from '../network.js';

const conv = (taps: number, stride: number, channels: number) =>
  ({ kind: 'conv', taps, stride, channels }) as const;
const depthwise = (taps: number, stride: number, channels: number) =>
  ({ kind: 'depthwise', taps, stride, channels }) as const;

export const RATE_HZ = 50;
/** Samples: 1.28 s, what a shake takes. */
export const WINDOW = 64;
export const AXES = 3;
export const EMBEDDING = 32;

/** Hamburg's labels and what the watch calls them; what is left and right is that of a right wrist. */
export const UHH_GESTURES: Readonly<Record<string, string>> = {
  snap_left: 'flick-left',
  snap_right: 'flick-right',
  snap_forward: 'flick-forward',
  snap_backward: 'flick-backward',
  bounce_up: 'bounce-up',
  bounce_down: 'bounce-down',
  turn_left: 'turn-left',
  turn_right: 'turn-right',
  shake_lr: 'shake-sideways',
  shake_ud: 'shake-up-down',
};

export const NONE = 'none';
export const LABELS: readonly string[] = [NONE, ...Object.values(UHH_GESTURES)];

/**
 * Depthwise-separable, channels in multiples of 8: ESP-NN's fast paths want that. The last depthwise layer spans
 * what is left of time, so that it knows what came when; the 32 channels behind it are the embedding.
 */
export function networkOf(classes: number): NetworkSpec {
  return {
    window: WINDOW,
    axes: AXES,
    classes,
    convolutions: [
      conv(5, 2, 32),
      depthwise(5, 1, 32),
      conv(1, 1, 48),
      depthwise(5, 2, 48),
      conv(1, 1, 64),
      depthwise(5, 2, 64),
      conv(1, 1, 96),
      depthwise(8, 8, 96),
      conv(1, 1, EMBEDDING),
    ],
  };
}
