import { CarpalError } from '../errors.js';
import { MODES, type Mode } from '../events.js';
import { crc32 } from '../record/crc32.js';
import type { LogBookmarks } from '../record/log-ring/log-sink.js';
import { type Bookmark, NO_BOOKMARK } from '../record/log-ring/mount.js';
import type { Sequences } from '../record/writer.js';

/** What survives a deep sleep and, where power holds, a reset. */
export interface RetainedState {
  /** Device time when it was saved. */
  t_us: number;
  bootId: number;
  mode: Mode;
  sequences: Sequences;
  /** Resets that were not asked for, since power-on; they stop at 65,535. */
  brownOuts: number;
  panics: number;
  watchdogs: number;
  /** What is left of the hour's listening. */
  listenLeftMs: number;
  /** Where the log rings go on. */
  rings: LogBookmarks;
  history: RecentDetections;
}

/** The latest detections as they go on the air (src/ble/history.ts), by sequence number. */
export interface RecentDetections {
  /** Another one where the sequence numbers started anew; 0 before the first. */
  readonly epoch: number;
  /** HISTORY_MAX entries of HISTORY_ENTRY_BYTES, the one of a sequence at sequence mod HISTORY_MAX. */
  readonly bytes: Uint8Array;
  readonly oldest: number;
  readonly next: number;
}

const HISTORY_MAX = 64;
const HISTORY_ENTRY_BYTES = 20;

/** "cR", little-endian. */
const MAGIC = 0x5263;
export const RETAINED_VERSION = 1;

/**
 * Little-endian: magic u16, version u8, mode u8, bootId u32, t_us f64, the three sequences u16, brown-outs,
 * panics, watchdogs u16, listenLeftMs u32, the rings' heads (events, raw) u32 each of sector and offset,
 * epoch, oldest and next of the detections u32; then as many of their entries as were ever used, and a CRC-32 over
 * all before it.
 */
const HEAD_BYTES = 60;
const CRC_BYTES = 4;
/** The most there is to save: below ports.ts' RETAINED_BYTES. */
export const RETAINED_MOST = HEAD_BYTES + HISTORY_MAX * HISTORY_ENTRY_BYTES + CRC_BYTES;

export function freshState(bootId: number): RetainedState {
  return {
    t_us: 0,
    bootId,
    mode: 'table',
    sequences: { events: 0, descriptions: 0, samples: 0 },
    brownOuts: 0,
    panics: 0,
    watchdogs: 0,
    listenLeftMs: 0,
    rings: { events: NO_BOOKMARK, raw: NO_BOOKMARK },
    history: { epoch: 0, bytes: new Uint8Array(0), oldest: 0, next: 0 },
  };
}

/** Writes the state into RETAINED_MOST bytes; returns how many it took. */
export function encodeRetained(state: RetainedState, bytes: Uint8Array, view: DataView): number {
  const { sequences, rings, history } = state;
  view.setUint16(0, MAGIC, true);
  bytes[2] = RETAINED_VERSION;
  bytes[3] = MODES.indexOf(state.mode);
  view.setUint32(4, state.bootId, true);
  view.setFloat64(8, state.t_us, true);
  view.setUint16(16, sequences.events, true);
  view.setUint16(18, sequences.descriptions, true);
  view.setUint16(20, sequences.samples, true);
  view.setUint16(22, state.brownOuts, true);
  view.setUint16(24, state.panics, true);
  view.setUint16(26, state.watchdogs, true);
  view.setUint32(28, state.listenLeftMs, true);
  view.setUint32(32, rings.events.sector, true);
  view.setUint32(36, rings.events.offset, true);
  view.setUint32(40, rings.raw.sector, true);
  view.setUint32(44, rings.raw.offset, true);
  view.setUint32(48, history.epoch, true);
  view.setUint32(52, history.oldest, true);
  view.setUint32(56, history.next, true);
  const used = historyBytes(history.next);
  for (let i = 0; i < used; i++) bytes[HEAD_BYTES + i] = history.bytes[i]!;
  const end = HEAD_BYTES + used;
  view.setInt32(end, crc32(bytes, 0, end), true);
  return end + CRC_BYTES;
}

/** Throws `bad-retained` for bytes that are torn, or of another firmware's layout. */
export function decodeRetained(bytes: Uint8Array): RetainedState {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD_BYTES + CRC_BYTES) throw bad('retained state', `${bytes.length} B`);
  const magic = view.getUint16(0, true);
  const version = bytes[2]!;
  if (magic !== MAGIC) throw bad('retained state', `bytes that begin with ${magic}`);
  if (version !== RETAINED_VERSION) throw bad(`version ${RETAINED_VERSION}`, `${version}`);
  const next = view.getUint32(56, true);
  const end = HEAD_BYTES + historyBytes(next);
  if (bytes.length < end + CRC_BYTES) throw bad(`${end + CRC_BYTES} B`, `${bytes.length} B`);
  if (crc32(bytes, 0, end) !== view.getInt32(end, true)) throw bad('its checksum', 'another');
  const mode = MODES[bytes[3]!];
  const t_us = view.getFloat64(8, true);
  if (mode === undefined || !(t_us >= 0)) throw bad('a mode and a time', `${bytes[3]}, ${t_us}`);
  const ringHead = (at: number): Bookmark => ({
    sector: view.getUint32(at, true),
    offset: view.getUint32(at + 4, true),
  });
  return {
    t_us,
    bootId: view.getUint32(4, true),
    mode,
    sequences: {
      events: view.getUint16(16, true),
      descriptions: view.getUint16(18, true),
      samples: view.getUint16(20, true),
    },
    brownOuts: view.getUint16(22, true),
    panics: view.getUint16(24, true),
    watchdogs: view.getUint16(26, true),
    listenLeftMs: view.getUint32(28, true),
    rings: { events: ringHead(32), raw: ringHead(40) },
    history: {
      epoch: view.getUint32(48, true),
      bytes: bytes.slice(HEAD_BYTES, end),
      oldest: view.getUint32(52, true),
      next,
    },
  };
}

/** Bytes of entries in use: they are filled from the first on, and all in use once `next` passed the last. */
function historyBytes(next: number): number {
  return Math.min(next, HISTORY_MAX) * HISTORY_ENTRY_BYTES;
}

function bad(expected: string, found: string): CarpalError {
  return new CarpalError('bad-retained', `expected ${expected}, found ${found}`);
}
