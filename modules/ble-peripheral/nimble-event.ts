/** Kinds of ble-queue.h. */
export const NIMBLE_EVENT = {
  none: 0,
  ready: 1,
  connected: 2,
  secured: 3,
  subscriptions: 4,
  write: 5,
  read: 6,
  notifiable: 7,
  disconnected: 8,
  reset: 9,
  failed: 10,
} as const;

/** As xs_ble_next packs them. */
export const eventKind = (packed: number): number => packed & 15;
export const eventAttribute = (packed: number): number => (packed >> 4) & 255;
export const eventValue = (packed: number): number => packed >> 12;
