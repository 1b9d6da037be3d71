import { CarpalError } from '../../errors.js';
import type { Flash, Sink } from '../../ports.js';
import { type Bookmark, findHead, headAt, mark, NO_BOOKMARK, type RingHead } from './mount.js';
import { Sectors } from './sectors.js';

/** Bytes of frames, counted from the first a ring ever took; times of the sectors that hold them. */
export interface LogExtent {
  readonly from: number;
  readonly to: number;
  /** When its first sector was opened, on the device clock. */
  readonly fromUs: number;
  /** When its last sector was. */
  readonly lastUs: number;
}

/** The smallest partition: one sector that is written, one ready, one protected, one to go. */
const SECTORS_LEAST = 4;
/** Of so many sectors one may be protected; beyond that the oldest of them go as all others do. */
const PROTECTED_SHARE = 4;
/** A sample may wait so long in a packed record before it is written. */
const WRITTEN_WITHIN_US = 3e6;
const SINCE_MOST = 0xffff;
/** Sectors between two descriptions: 3 KB in 128. */
const DESCRIBE_EVERY = 32;

/**
 * Frames in a raw partition, sector by sector; the oldest sector is the next to go. A frame never spans
 * sectors. A write programs and does not wait: `tend` has erased the next sector before it is needed.
 */
export class LogRing implements Sink {
  /** Erasures that a write had to wait for. */
  waits = 0;
  /** Offset of the first byte that the last `read` gave; past what was asked for where that is gone. */
  readFrom = 0;
  private readonly flash: Flash;
  private readonly sectors: Sectors;
  private readonly now: () => number;
  private readonly description: number;
  private head: number;
  private sequence: number;
  private offset: number;
  private position: number;
  private readonly marked = { ...NO_BOOKMARK };
  private closed: boolean;
  private since: number;
  private protectedSectors: number;
  private protectUntilUs = Number.NEGATIVE_INFINITY;
  /** The sector that comes next, erased; -1 until it is. */
  private ready = -1;
  private cursor = -1;
  private cursorSequence = 0;
  private cursorFrom = 0;
  private cursorTo = 0;

  /**
   * Mounts a partition, whatever it holds. `description` is the hash of what header, schema and configuration
   * say, a u32; `head` is known already after a deep sleep. Throws `flash-failed` for a partition of fewer than four sectors.
   */
  constructor(flash: Flash, now: () => number, description: number, head: RingHead | null = null) {
    this.flash = flash;
    this.now = now;
    this.description = description;
    this.sectors = new Sectors(flash);
    if (this.sectors.count < SECTORS_LEAST) {
      throw new CarpalError(
        'flash-failed',
        `expected a partition of ${SECTORS_LEAST} sectors or more, found ${this.sectors.count}`,
      );
    }
    const found = head ?? findHead(flash, this.sectors);
    this.head = found.sector < 0 ? this.sectors.count - 1 : found.sector;
    this.sequence = found.sequence;
    this.offset = found.offset;
    this.position = found.position;
    this.closed = found.closed;
    this.since = found.description === description && found.sector >= 0 ? found.since : SINCE_MOST;
    this.protectedSectors = found.protectedSectors;
  }

  /** Offset of the next byte it takes. */
  get end(): number {
    return this.offset + this.position;
  }

  /** Where it goes on after a deep sleep: the same object each time. */
  get bookmark(): Bookmark {
    if (this.closed) return NO_BOOKMARK;
    return mark(this.marked, this.head, this.position, this.protectedSectors, this.since);
  }

  /** True when what a reader must know beforehand stands too far back, or is of another firmware. */
  get wantsDescription(): boolean {
    return this.since >= DESCRIBE_EVERY;
  }

  /** Header, schema and configuration have been written. */
  described(): void {
    this.since = 0;
    if (!this.closed) this.sectors.describe(this.head);
  }

  write(frame: Uint8Array, length: number): void {
    if (this.closed || this.position + length > this.sectors.capacity) this.roll();
    this.flash.program(this.sectors.address(this.head, this.position), frame, length);
    this.position += length;
  }

  /** Erases the next sector where that has not been done; for a moment when nothing waits. */
  tend(): void {
    if (this.ready < 0) this.ready = this.prepareNext();
  }

  /** Keeps what was and is written from one time to another from being overwritten. */
  protect(fromUs: number, toUs: number): void {
    const { sectors } = this;
    this.protectUntilUs = Math.max(this.protectUntilUs, toUs + WRITTEN_WITHIN_US);
    let before = -1;
    let beforeUs = 0;
    // In the order they were written, but for those protected before.
    for (let i = 1; i <= sectors.count; i++) {
      const sector = (this.head + i) % sectors.count;
      const header = sectors.read(sector);
      if (header.state !== 'data' || header.protected) continue;
      const openedUs = header.t_us;
      if (before >= 0 && openedUs > fromUs && beforeUs < this.protectUntilUs) this.keep(before);
      before = sector;
      beforeUs = openedUs;
    }
    const isHead = before === this.head && this.now() > fromUs;
    if (isHead && beforeUs < this.protectUntilUs) this.keep(before);
  }

  /** Forgets all sectors that lie before an offset; they are erased when their turn comes. */
  eraseUpTo(offset: number): void {
    const { sectors } = this;
    if (offset >= this.end && this.position > 0) this.roll();
    for (let sector = 0; sector < sectors.count; sector++) {
      const header = sectors.read(sector);
      if (header.state !== 'data' || sector === this.head) continue;
      if (header.offset + Math.max(0, header.used) > offset) continue;
      if (header.protected) this.protectedSectors--;
      sectors.condemn(sector);
    }
  }

  /** What it holds, oldest first. Reads every header. */
  extents(): LogExtent[] {
    const { sectors } = this;
    const found: LogExtent[] = [];
    for (let sector = 0; sector < sectors.count; sector++) {
      const { state, offset, t_us, used } = sectors.read(sector);
      if (state !== 'data') continue;
      const to = offset + this.bytesIn(sector, used);
      if (to > offset) found.push({ from: offset, to, fromUs: t_us, lastUs: t_us });
    }
    found.sort((a, b) => a.from - b.from);
    const joined: LogExtent[] = [];
    for (const extent of found) {
      const last = joined[joined.length - 1];
      if (last?.to !== extent.from) joined.push(extent);
      else joined[joined.length - 1] = { ...last, to: extent.to, lastUs: extent.lastUs };
    }
    return joined;
  }

  /**
   * Copies at most `length` bytes from an offset on, or from the next that is still there: `readFrom` says
   * which. Returns how many; 0 at the end. Where the ring moves on beneath a reader it skips, and never
   * gives bytes of another place.
   */
  read(offset: number, into: Uint8Array, length: number): number {
    if (!this.follow(offset) && !this.seek(offset)) return 0;
    const from = Math.max(offset, this.cursorFrom);
    const count = Math.min(length, this.cursorTo - from);
    this.flash.read(this.sectors.address(this.cursor, from - this.cursorFrom), into, count);
    this.readFrom = from;
    return count;
  }

  private keep(sector: number): void {
    this.sectors.protect(sector);
    this.protectedSectors++;
  }

  private bytesIn(sector: number, used: number): number {
    return sector === this.head ? this.position : Math.max(0, used);
  }

  private roll(): void {
    if (!this.closed) this.sectors.close(this.head, this.position);
    this.closed = true;
    if (this.ready < 0) {
      this.ready = this.prepareNext();
      this.waits++;
    }
    const openedUs = this.now();
    const sequence = this.sequence + 1;
    const offset = this.end;
    this.since = Math.min(this.since + 1, SINCE_MOST);
    this.sectors.open(this.ready, {
      sequence,
      offset,
      t_us: openedUs,
      description: this.description,
      since: this.since,
    });
    this.head = this.ready;
    this.ready = -1;
    this.sequence = sequence;
    this.offset = offset;
    this.position = 0;
    this.closed = false;
    if (openedUs < this.protectUntilUs) this.keep(this.head);
  }

  private prepareNext(): number {
    const { sectors } = this;
    let sector = this.head;
    for (;;) {
      sector = (sector + 1) % sectors.count;
      const header = sectors.read(sector);
      if (header.state === 'ready') return sector;
      if (header.state === 'data' && header.protected) {
        if (this.protectedSectors <= sectors.count / PROTECTED_SHARE) continue;
        this.protectedSectors--;
      }
      sectors.prepare(sector);
      return sector;
    }
  }

  /** Whether the reader's sector, or the one after it, holds an offset. */
  private follow(offset: number): boolean {
    if (this.cursor < 0 || !this.enter(this.cursor, this.cursorSequence)) return false;
    if (offset >= this.cursorFrom && offset < this.cursorTo) return true;
    if (offset !== this.cursorTo) return false;
    const next = (this.cursor + 1) % this.sectors.count;
    return this.enter(next, this.cursorSequence + 1) && offset < this.cursorTo;
  }

  /** Finds the sector with an offset, or the first after it. */
  private seek(offset: number): boolean {
    const { sectors } = this;
    let best = -1;
    let bestFrom = 0;
    let sequence = 0;
    for (let sector = 0; sector < sectors.count; sector++) {
      const header = sectors.read(sector);
      if (header.state !== 'data') continue;
      if (header.offset + this.bytesIn(sector, header.used) <= offset) continue;
      if (best >= 0 && header.offset > bestFrom) continue;
      best = sector;
      bestFrom = header.offset;
      sequence = header.sequence;
    }
    return best >= 0 && this.enter(best, sequence);
  }

  private enter(sector: number, sequence: number): boolean {
    const { state, sequence: found, offset, used } = this.sectors.read(sector);
    if (state !== 'data' || found !== sequence) return false;
    this.cursor = sector;
    this.cursorSequence = sequence;
    this.cursorFrom = offset;
    this.cursorTo = offset + this.bytesIn(sector, used);
    return true;
  }
}

/** The ring at a bookmark, with the description it had; null where the flash says otherwise. */
export function reopenRing(flash: Flash, now: () => number, bookmark: Bookmark): LogRing | null {
  const head = headAt(bookmark, flash, new Sectors(flash));
  return head === null ? null : new LogRing(flash, now, head.description, head);
}
