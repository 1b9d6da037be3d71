import type { BootCause } from '../../src/events.js';

/** What is counted over resets, until the battery is empty. */
export interface BootCounts {
  /** Of this boot; begins at a random number, so that no two power-ups count alike. */
  readonly bootId: number;
  readonly boots: number;
  readonly panics: number;
  readonly watchdogs: number;
  readonly brownOuts: number;
}

const VERSION = 1;
const BYTES = 24;

/** This boot's counts after those of the one before; null where there is none that is known. */
export function nextBoot(before: BootCounts | null, cause: BootCause, random: number): BootCounts {
  const count = (value: number | undefined, counts: boolean): number =>
    ((value ?? 0) + (counts ? 1 : 0)) >>> 0;
  return {
    bootId: before === null ? random >>> 0 : (before.bootId + 1) >>> 0,
    boots: count(before?.boots, true),
    panics: count(before?.panics, cause === 'panic'),
    watchdogs: count(before?.watchdogs, cause === 'watchdog'),
    brownOuts: count(before?.brownOuts, cause === 'brown-out'),
  };
}

export function encodeBootCounts(counts: BootCounts): Uint8Array {
  const view = new DataView(new ArrayBuffer(BYTES));
  view.setUint32(0, VERSION, true);
  view.setUint32(4, counts.bootId, true);
  view.setUint32(8, counts.boots, true);
  view.setUint32(12, counts.panics, true);
  view.setUint32(16, counts.watchdogs, true);
  view.setUint32(20, counts.brownOuts, true);
  return new Uint8Array(view.buffer);
}

/** null for what another firmware kept. Whether the bytes are whole was checked where they were kept. */
export function decodeBootCounts(bytes: Uint8Array): BootCounts | null {
  if (bytes.length !== BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== VERSION) return null;
  return {
    bootId: view.getUint32(4, true),
    boots: view.getUint32(8, true),
    panics: view.getUint32(12, true),
    watchdogs: view.getUint32(16, true),
    brownOuts: view.getUint32(20, true),
  };
}
