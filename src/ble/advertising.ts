import type { Config } from '../config.js';
import type { Mode } from '../events.js';

export type RadioPolicy = Config['radio']['policy'];

export interface AdvertisingFacts {
  readonly policy: RadioPolicy;
  readonly mode: Mode;
  readonly connected: boolean;
  /** After a detection, or the button. */
  readonly fast: boolean;
  readonly onTable: boolean;
}

/**
 * Intervals that Apple's devices listen for (Accessory Design Guidelines): found in a second or two, or
 * slowly and cheaply.
 */
export const FAST_MS = 152.5;
export const SLOW_MS = 1285;
export const MOVING_MS = 546.25;

/** How long it stays fast after a detection or the button. */
export const FAST_US = 30e6;

/** 0 is silence: with `event` nothing is on the air until something has happened. */
export function advertisingMs({
  policy,
  mode,
  connected,
  fast,
  onTable,
}: AdvertisingFacts): number {
  if (connected) return 0;
  if (fast) return FAST_MS;
  if (policy === 'event') return 0;
  if (mode === 'table') return onTable ? SLOW_MS : 0;
  return mode === 'still' ? SLOW_MS : MOVING_MS;
}
