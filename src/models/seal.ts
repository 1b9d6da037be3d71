import type { Flash } from '../ports.js';
import { crc32 } from '../record/crc32.js';
import type { Directory } from './directory.js';

/**
 * What makes a pushed store the one that runs: the last thing written, in its partition's last sector, which
 * no store reaches into. A seal that is torn is none, so that a cut anywhere leaves the other store running.
 *
 *   0  "CSEA"
 *   4  u32   CRC of the directory that it seals
 *   8  u32   CRC of the other partition's directory, above which it was put
 *  12  u32   CRC-32/ISO-HDLC of bytes 0 to 11
 *  16  u32   erased; 0 once the store is revoked, which needs no erasure
 */
export interface Seal {
  readonly of: number;
  readonly over: number;
  readonly revoked: boolean;
}

const MAGIC = 0x41455343;
const SEAL_BYTES = 20;
const CRC_AT = 12;
const REVOKED_AT = 16;
const ERASED = 0xffffffff;

export function readSeal(flash: Flash): Seal | null {
  const { bytes, view } = load(flash);
  if (view.getUint32(0, true) !== MAGIC) return null;
  if (crc32(bytes, 0, CRC_AT) >>> 0 !== view.getUint32(CRC_AT, true)) return null;
  return {
    of: view.getUint32(4, true),
    over: view.getUint32(8, true),
    revoked: view.getUint32(REVOKED_AT, true) !== ERASED,
  };
}

/** Throws `flash-failed`. */
export function writeSeal(flash: Flash, of: number, over: number): void {
  const { bytes, view } = load(flash);
  if (!bytes.every((byte) => byte === 0xff)) flash.eraseSector(sealAt(flash));
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, of, true);
  view.setUint32(8, over, true);
  view.setUint32(CRC_AT, crc32(bytes, 0, CRC_AT), true);
  flash.program(sealAt(flash), bytes, REVOKED_AT);
}

/** The store of that directory is not to run any more, while the other can. Throws `flash-failed`. */
export function revoke(flash: Flash, of: number): void {
  if (readSeal(flash)?.of !== of) writeSeal(flash, of, 0);
  flash.program(sealAt(flash) + REVOKED_AT, new Uint8Array(4), 4);
}

/** Where the room for a store ends. */
export function sealAt({ bytes, sectorBytes }: Flash): number {
  return bytes - sectorBytes;
}

/** What stands in a partition. */
export interface SlotState {
  readonly directory: Directory | null;
  readonly seal: Seal | null;
}

/** Whether a store may run: whole, not revoked, and sealed where it was pushed. */
export function isRunnable({ directory, seal }: SlotState): boolean {
  if (directory === null) return false;
  if (seal?.of === directory.crc) return !seal.revoked;
  return directory.entries.every(({ generation }) => generation === 0);
}

/**
 * Which of two stores runs. Of two that may, the second where it was put above this very first one: an image
 * that was flashed since is newer.
 */
export function choose(first: SlotState, second: SlotState): 0 | 1 {
  if (!isRunnable(second)) return 0;
  if (!isRunnable(first)) return 1;
  const { directory, seal } = second;
  const sealed = seal !== null && seal.of === directory?.crc;
  return sealed && seal.over === first.directory?.crc ? 1 : 0;
}

function load(flash: Flash): { bytes: Uint8Array; view: DataView } {
  const bytes = new Uint8Array(SEAL_BYTES);
  flash.read(sealAt(flash), bytes, SEAL_BYTES);
  return { bytes, view: new DataView(bytes.buffer) };
}
