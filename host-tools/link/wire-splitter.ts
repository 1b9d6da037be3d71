import { type OpenMessage, openMessage } from '../../src/link/message.js';
import { cursorOver } from '../../src/record/codec.js';
import { BODY_MAX } from '../../src/record/frame.js';
import { SegmentSplitter } from '../../src/record/segments.js';

export interface WireHandlers {
  /** A frame of the link; its bytes are the splitter's again after the call. */
  message(message: OpenMessage): void;
  /** All else, as it came, in whole stretches: records, console text, noise. The bytes are the receiver's. */
  records(bytes: Uint8Array): void;
}

/** Parts the link's frames from everything that a capture or a reader of records is to have. */
export class WireSplitter {
  private readonly splitter: SegmentSplitter;
  private readonly handlers: WireHandlers;
  private readonly message: OpenMessage = {
    body: cursorOver(new Uint8Array(BODY_MAX)),
    type: 0,
    number: 0,
  };

  constructor(handlers: WireHandlers) {
    this.handlers = handlers;
    const raw = (bytes: Uint8Array, start: number, end: number): void =>
      handlers.records(bytes.slice(start, end));
    this.splitter = new SegmentSplitter({
      segment: (bytes, start, end) => this.segment(bytes, start, end),
      longText: raw,
      tooLong: raw,
    });
  }

  push(chunk: Uint8Array): void {
    this.splitter.push(chunk);
  }

  /** Gives out console text that no zero has ended yet, up to its last line feed. */
  flushText(): void {
    this.splitter.flushText();
  }

  /** The line is gone: what is left of a frame or of text goes to `records`. */
  end(): void {
    this.splitter.close();
  }

  private segment(bytes: Uint8Array, start: number, end: number): void {
    if (openMessage(bytes, start, end, this.message)) {
      this.handlers.message(this.message);
      return;
    }
    const stretch = new Uint8Array(end - start + 2);
    stretch.set(bytes.subarray(start, end), 1);
    this.handlers.records(stretch);
  }
}
