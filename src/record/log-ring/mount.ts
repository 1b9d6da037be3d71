import type { Flash } from '../../ports.js';
import type { Sectors } from './sectors.js';

/** Where a ring goes on. */
export interface RingHead {
  /** The newest sector; -1 in a partition that holds none. */
  sector: number;
  sequence: number;
  offset: number;
  /** Bytes of frames in it. */
  position: number;
  /** It takes no more frames. */
  closed: boolean;
  description: number;
  since: number;
  /** Sectors of the ring that are protected. */
  protectedSectors: number;
}

const CHUNK_BYTES = 256;
/** Bytes behind the last frame that must be erased, for a bookmark to be believed. */
const PROBE_BYTES = 16;

/** A head as it is retained over a deep sleep, so that mounting reads one header instead of all. */
export interface Bookmark {
  readonly sector: number;
  /** Bits 0 to 15: bytes of frames in the sector; 16 to 25: sectors that are protected; 26 to 31: `since`. */
  readonly offset: number;
}

/** No head worth retaining. */
export const NO_BOOKMARK: Bookmark = { sector: 0xffffffff, offset: 0 };

const PROTECTED_MOST = 0x3ff;
const SINCE_MOST = 0x3f;

/**
 * Puts a head into a bookmark that is used again and again: every mode that is entered asks for one.
 * @param since sectors since the description was written, which the head's own header may have come too early to tell
 */
export function mark(
  bookmark: { -readonly [key in keyof Bookmark]: Bookmark[key] },
  sector: number,
  position: number,
  protectedSectors: number,
  since: number,
): Bookmark {
  if (protectedSectors > PROTECTED_MOST) return NO_BOOKMARK;
  const upper = (Math.min(since, SINCE_MOST) << 10) | protectedSectors;
  bookmark.sector = sector;
  bookmark.offset = upper * 0x10000 + position;
  return bookmark;
}

/** The head at a bookmark; null where the flash says otherwise. */
export function headAt(
  { sector, offset }: Bookmark,
  flash: Flash,
  sectors: Sectors,
): RingHead | null {
  if (sector >= sectors.count) return null;
  const header = sectors.read(sector);
  const position = offset & 0xffff;
  if (header.state !== 'data' || header.used >= 0 || header.tornClosing) return null;
  if (position > sectors.capacity) return null;
  const probe = new Uint8Array(PROBE_BYTES);
  const length = Math.min(PROBE_BYTES, sectors.capacity - position);
  flash.read(sectors.address(sector, position), probe, length);
  for (let i = 0; i < length; i++) if (probe[i] !== 0xff) return null;
  return {
    sector,
    sequence: header.sequence,
    offset: header.offset,
    position,
    closed: false,
    description: header.description,
    since: offset >>> 26,
    protectedSectors: (offset >>> 16) & PROTECTED_MOST,
  };
}

/**
 * Finds the newest sector by the headers, one read each, and in that sector where its frames end. The frame a
 * power cut tore is closed by a zero, so that none that follows is lost with it.
 */
export function findHead(flash: Flash, sectors: Sectors): RingHead {
  const head: RingHead = {
    sector: -1,
    sequence: 0,
    offset: 0,
    position: 0,
    closed: true,
    description: 0,
    since: 0,
    protectedSectors: 0,
  };
  let used = -1;
  let torn = false;
  for (let sector = 0; sector < sectors.count; sector++) {
    const header = sectors.read(sector);
    if (header.state !== 'data') continue;
    if (header.protected) head.protectedSectors++;
    if (header.sequence < head.sequence) continue;
    head.sector = sector;
    head.sequence = header.sequence;
    head.offset = header.offset;
    head.description = header.description;
    head.since = header.since;
    used = header.used;
    torn = header.tornClosing;
  }
  if (head.sector < 0) return head;
  head.position = used;
  if (used >= 0) return head;
  head.position = writtenEnd(flash, sectors, head.sector);
  head.closed = torn;
  // The closing that was cut programmed a part of these very bytes.
  if (torn) sectors.close(head.sector, head.position);
  return head;
}

/** One past the last byte that is not erased, and past the zero that closes a torn frame. */
function writtenEnd(flash: Flash, sectors: Sectors, sector: number): number {
  const chunk = new Uint8Array(CHUNK_BYTES);
  let end = 0;
  let last = 0;
  for (let at = 0; at < sectors.capacity; at += CHUNK_BYTES) {
    const length = Math.min(CHUNK_BYTES, sectors.capacity - at);
    flash.read(sectors.address(sector, at), chunk, length);
    for (let i = 0; i < length; i++) {
      if (chunk[i] === 0xff) continue;
      end = at + i + 1;
      last = chunk[i]!;
    }
  }
  if (last === 0 || end === sectors.capacity) return end;
  chunk[0] = 0;
  flash.program(sectors.address(sector, end), chunk, 1);
  return end + 1;
}
