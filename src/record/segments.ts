import { consoleTextEnd, isCutCharacter } from './console-text.js';
import { SEGMENT_MAX } from './frame.js';

/** What lies between two zeros; the bytes are the splitter's again after the call. */
export interface SegmentHandlers {
  /** At most SEGMENT_MAX bytes: a frame, text or neither. */
  segment(bytes: Uint8Array, start: number, end: number): void;
  /** Console text of a segment that is too long for a frame, as it comes. */
  longText(bytes: Uint8Array, start: number, end: number): void;
  /** Bytes of a segment that is too long for a frame and is no text; `first` once a segment. */
  tooLong(bytes: Uint8Array, start: number, end: number, first: boolean): void;
}

const BUFFER_BYTES = SEGMENT_MAX + 1;
const LINE_FEED = 0x0a;

/**
 * Splits a stream at its zeros. It holds one segment of at most 1,030 B, whatever comes; what it
 * calls does not depend on how the stream is cut into chunks, but for where tooLong is divided.
 */
export class SegmentSplitter {
  private readonly handlers: SegmentHandlers;
  private readonly buffer = new Uint8Array(BUFFER_BYTES);
  private length = 0;
  private state: 'short' | 'long-text' | 'too-long' = 'short';

  constructor(handlers: SegmentHandlers) {
    this.handlers = handlers;
  }

  /** Bytes it keeps at the most. */
  get capacity(): number {
    return this.buffer.length;
  }

  /** True while it passes over a segment that is too long. */
  get isSkipping(): boolean {
    return this.state === 'too-long';
  }

  push(chunk: Uint8Array, length = chunk.length): void {
    let at = 0;
    while (at < length) {
      const zero = chunk.indexOf(0, at);
      const closed = zero >= 0 && zero < length;
      const end = closed ? zero : length;
      if (closed && this.isFresh() && end - at <= SEGMENT_MAX) {
        // The usual case: the segment is whole in this chunk and is read where it lies.
        if (end > at) this.handlers.segment(chunk, at, end);
      } else {
        this.append(chunk, at, end);
        if (closed) this.close();
      }
      at = end + 1;
    }
  }

  /** Ends the segment that is open, as a zero does. */
  close(): void {
    const { state, length } = this;
    this.state = 'short';
    this.length = 0;
    if (length === 0) return;
    if (state === 'short') {
      this.handlers.segment(this.buffer, 0, length);
    } else if (consoleTextEnd(this.buffer, 0, length) === length) {
      this.handlers.longText(this.buffer, 0, length);
    } else {
      this.handlers.tooLong(this.buffer, 0, length, true);
    }
  }

  /**
   * Gives out console text of the open segment, up to its last line feed, before a zero has ended it: a boot
   * loader or a panic sends none. Such a segment is no frame any more.
   */
  flushText(): void {
    if (this.state === 'too-long') return;
    const end = this.buffer.lastIndexOf(LINE_FEED, this.length - 1) + 1;
    if (this.length === 0 || end === 0 || consoleTextEnd(this.buffer, 0, end) < end) return;
    this.handlers.longText(this.buffer, 0, end);
    this.buffer.copyWithin(0, end, this.length);
    this.length -= end;
    this.state = 'long-text';
  }

  private isFresh(): boolean {
    return this.length === 0 && this.state === 'short';
  }

  private append(chunk: Uint8Array, start: number, end: number): void {
    let at = start;
    while (at < end) {
      if (this.state === 'too-long') {
        this.handlers.tooLong(chunk, at, end, false);
        return;
      }
      const count = Math.min(end - at, BUFFER_BYTES - this.length);
      // Byte by byte: a view for `set` would be an allocation a chunk.
      for (let i = 0; i < count; i++) this.buffer[this.length + i] = chunk[at + i]!;
      this.length += count;
      at += count;
      if (this.length === BUFFER_BYTES) this.overflow();
    }
  }

  /** The buffer is full, and no frame is this long: it is text up to here, or of no use. */
  private overflow(): void {
    const textEnd = consoleTextEnd(this.buffer, 0, BUFFER_BYTES);
    if (textEnd === BUFFER_BYTES || isCutCharacter(this.buffer, textEnd, BUFFER_BYTES)) {
      this.handlers.longText(this.buffer, 0, textEnd);
      this.buffer.copyWithin(0, textEnd, BUFFER_BYTES);
      this.length = BUFFER_BYTES - textEnd;
      this.state = 'long-text';
    } else {
      this.handlers.tooLong(this.buffer, 0, BUFFER_BYTES, true);
      this.length = 0;
      this.state = 'too-long';
    }
  }
}
