import type { ConnectionParameters } from '../peripheral.js';

/**
 * What the watch asks for, within Apple's rules (Accessory Design Guidelines, Bluetooth LE: intervals in
 * multiples of 15 ms, max ≥ min + 15, max x (latency + 1) ≤ 2 s, timeout 6 to 18 s and beyond three times
 * that), which Android's stacks accept too.
 */
export const CONNECTION: Readonly<Record<'idle' | 'transfer', ConnectionParameters>> = {
  /** A wake every 1.98 s where nothing is sent; a detection waits for no more than 0.5 s. */
  idle: { intervalMinMs: 480, intervalMaxMs: 495, latency: 3, timeoutMs: 6000 },
  /** While the link carries logs or a model. */
  transfer: { intervalMinMs: 15, intervalMaxMs: 30, latency: 0, timeoutMs: 6000 },
};

/** The transfer ends for the radio when the link has been quiet for so long. */
export const TRANSFER_QUIET_US = 5e6;
