import { CarpalError } from '../../errors.js';
import type { Flash, LogPartitions, Sink } from '../../ports.js';
import { isDescription, isSamples } from '../record-type.js';
import { LogRing, reopenRing } from './log-ring.js';
import { type Bookmark, NO_BOOKMARK } from './mount.js';

/** Where a frame's type stands on the wire: behind its first zero and code, as no type is zero. */
const TYPE_AT = 2;
/** The wearer's "that was wrong" keeps so much before and after it. */
const MARKED_US = 15e6;

const BOOT = 0x83;

export interface LogBookmarks {
  readonly events: Bookmark;
  readonly raw: Bookmark;
}

/**
 * Every frame to whoever listens, samples to the ring `raw` and all else to the ring `events`. Each boot is in
 * both, as a reader of either must know where time may jump. A ring whose flash fails is left alone from then
 * on; the rest goes on.
 */
export class LogSink implements Sink {
  /** null from the first failure of their flash on. */
  events: LogRing | null;
  raw: LogRing | null;
  private readonly live: Sink;
  private readonly now: () => number;
  /** Something was written since the last `tend`: in most turns nothing is. */
  untended = true;
  private readonly marked = { events: NO_BOOKMARK, raw: NO_BOOKMARK };
  private failure: CarpalError | null = null;
  private describing: 'all' | 'wanting' = 'all';

  /** `description` as LogRing has it; `bookmarks` are where the rings stood before a deep sleep. */
  constructor(
    live: Sink,
    flash: LogPartitions,
    now: () => number,
    description: () => number,
    bookmarks: LogBookmarks | null = null,
  ) {
    this.live = live;
    this.now = now;
    this.events = this.mount(flash.events, description, bookmarks?.events);
    this.raw = this.mount(flash.raw, description, bookmarks?.raw);
  }

  /** Where the rings go on after a deep sleep: the same object each time. */
  get bookmarks(): LogBookmarks {
    const { marked } = this;
    marked.events = this.events?.bookmark ?? NO_BOOKMARK;
    marked.raw = this.raw?.bookmark ?? NO_BOOKMARK;
    return marked;
  }

  /** Whether a ring wants header, schema and configuration anew. */
  get wantsDescription(): boolean {
    return (this.events?.wantsDescription ?? false) || (this.raw?.wantsDescription ?? false);
  }

  /** Has `write` write the description: to all, or to the rings alone that want it. */
  describe(to: 'all' | 'wanting', write: () => void): void {
    const events = this.events?.wantsDescription ?? false;
    const raw = this.raw?.wantsDescription ?? false;
    this.describing = to;
    write();
    try {
      if (events) this.events?.described();
    } catch (error) {
      this.events = this.fail(error);
    }
    try {
      if (raw) this.raw?.described();
    } catch (error) {
      this.raw = this.fail(error);
    }
  }

  write(frame: Uint8Array, length: number): void {
    const id = frame[TYPE_AT]!;
    this.untended = true;
    if (isDescription(id)) {
      if (this.describing === 'all') this.live.write(frame, length);
      if (this.events?.wantsDescription) this.intoEvents(frame, length);
      if (this.raw?.wantsDescription) this.intoRaw(frame, length);
      return;
    }
    this.live.write(frame, length);
    if (!isSamples(id)) this.intoEvents(frame, length);
    if (isSamples(id) || id === BOOT) this.intoRaw(frame, length);
  }

  /** Erases what comes next; for the end of a turn. */
  tend(): void {
    this.untended = false;
    try {
      this.events?.tend();
    } catch (error) {
      this.events = this.fail(error);
    }
    try {
      this.raw?.tend();
    } catch (error) {
      this.raw = this.fail(error);
    }
  }

  /** Keeps what was and is written around a moment from being overwritten. */
  protectAround(t_us: number): void {
    try {
      this.events?.protect(t_us - MARKED_US, t_us + MARKED_US);
    } catch (error) {
      this.events = this.fail(error);
    }
    try {
      this.raw?.protect(t_us - MARKED_US, t_us + MARKED_US);
    } catch (error) {
      this.raw = this.fail(error);
    }
  }

  /** The failure of a ring's flash since the last call, or null. */
  takeFailure(): CarpalError | null {
    const { failure } = this;
    this.failure = null;
    return failure;
  }

  private intoEvents(frame: Uint8Array, length: number): void {
    try {
      this.events?.write(frame, length);
    } catch (error) {
      this.events = this.fail(error);
    }
  }

  private intoRaw(frame: Uint8Array, length: number): void {
    try {
      this.raw?.write(frame, length);
    } catch (error) {
      this.raw = this.fail(error);
    }
  }

  private mount(
    flash: Flash,
    description: () => number,
    bookmark: Bookmark | undefined,
  ): LogRing | null {
    try {
      const reopened = bookmark === undefined ? null : reopenRing(flash, this.now, bookmark);
      return reopened ?? new LogRing(flash, this.now, description());
    } catch (error) {
      return this.fail(error);
    }
  }

  private fail(error: unknown): null {
    if (!(error instanceof CarpalError)) throw error;
    this.failure = error;
    return null;
  }
}
