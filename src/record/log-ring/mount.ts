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
