import { cursorOver } from './codec.js';
import { consoleTextEnd } from './console-text.js';
import { decodeFields } from './decode.js';
import { type BadFrameReason, BODY_MAX, openFrame, PAYLOAD_AT } from './frame.js';
import { ImuUnpacker } from './imu-unpack.js';
import type { ForeignRecord, RecordType } from './record-type.js';
import { type AnyRecord, BOOTSTRAP_TYPES, RECORD_TYPES, type RecordOf } from './schema.js';
import { formatSchemaLine, parseSchemaLine } from './schema-text.js';
import { SegmentSplitter } from './segments.js';
import { SequenceCheck } from './sequence.js';
import { utf8Decode } from './utf8.js';

const FIRST_ID = 0x80;
const IDS = 0x40;

export interface ReaderCounts {
  /** Intact frames, of types that are unknown too. */
  frames: number;
  /** Stretches between zeros that are neither a frame nor text. */
  bad: number;
  /** Bytes in these. */
  badBytes: number;
  /** Intact frames of a type that neither this firmware nor the file describes. */
  unknown: number;
  textBytes: number;
  /** Frames of the watch that never came, by their sequence numbers; damaged ones among them. */
  missing: number;
}

/** Bytes are the reader's again after the call. */
export interface RecordHandlers {
  /** A record of a type that this firmware has, with these very fields; `imuPacked` comes as `imu`. */
  record?(record: AnyRecord, sequence: number): void;
  /** A record of another type, or another version of one, read by the file's own schema. */
  foreign?(record: ForeignRecord, type: RecordType, sequence: number): void;
  unknown?(id: number, payload: Uint8Array, sequence: number): void;
  /** Console output between frames; a long one comes in pieces. */
  text?(text: string): void;
  bad?(reason: BadFrameReason, bytes: Uint8Array): void;
}

/**
 * Reads captures and live streams, chunk by chunk, in bounded memory. A bad frame is counted and
 * passed over; nothing in the bytes makes it throw.
 */
export class RecordReader {
  readonly counts: ReaderCounts = {
    frames: 0,
    bad: 0,
    badBytes: 0,
    unknown: 0,
    textBytes: 0,
    missing: 0,
  };
  private readonly handlers: RecordHandlers;
  /** By id - 0x80; changed by the schema frames of what is read. */
  private readonly types: (RecordType | undefined)[] = new Array(IDS);
  private readonly table: readonly RecordType[];
  private readonly body = cursorOver(new Uint8Array(BODY_MAX));
  private readonly splitter: SegmentSplitter;
  private readonly unpacker = new ImuUnpacker();
  private readonly sequence = new SequenceCheck();
  private ending = false;

  /** `table`: what it knows before a file tells it more; BOOTSTRAP_TYPES trusts files alone. */
  constructor(handlers: RecordHandlers, table: readonly RecordType[] = RECORD_TYPES) {
    this.handlers = handlers;
    this.table = table;
    this.resetTypes();
    this.splitter = new SegmentSplitter({
      segment: (bytes, start, end) => this.segment(bytes, start, end),
      longText: (bytes, start, end) => this.text(bytes, start, end),
      tooLong: (bytes, start, end, first) => this.tooLong(bytes, start, end, first),
    });
  }

  /** Bytes it holds between two chunks at the most. */
  get bufferBytes(): number {
    return this.splitter.capacity + this.body.bytes.length;
  }

  /** Any cut of the stream, empty ones too. */
  push(chunk: Uint8Array): void {
    this.splitter.push(chunk);
  }

  /** Gives out console text that no zero has ended yet, up to its last line feed. */
  flushText(): void {
    this.splitter.flushText();
  }

  /**
   * The stream is over. True where it ended cleanly; otherwise it was cut inside a frame, which
   * has been counted as bad (`torn`). A frame that lacks only its last zero is whole.
   */
  end(): boolean {
    const badBefore = this.counts.bad;
    const skipping = this.splitter.isSkipping;
    this.ending = true;
    this.splitter.close();
    this.ending = false;
    return !skipping && this.counts.bad === badBefore;
  }

  private segment(bytes: Uint8Array, start: number, end: number): void {
    const opened = openFrame(bytes, start, end, this.body.bytes);
    if (typeof opened === 'number') {
      this.frame(opened, bytes, start, end);
    } else if (consoleTextEnd(bytes, start, end) === end) {
      this.text(bytes, start, end);
    } else {
      this.bad(this.ending ? 'torn' : opened, bytes, start, end);
    }
  }

  private frame(payloadEnd: number, bytes: Uint8Array, start: number, end: number): void {
    const body = this.body;
    const id = body.bytes[0]!;
    const sequence = body.view.getUint16(1, true);
    const type = this.types[id - FIRST_ID];
    if (type === undefined) {
      this.counts.frames++;
      this.counts.missing += this.sequence.missingBefore(id, type, sequence);
      this.counts.unknown++;
      this.handlers.unknown?.(id, body.bytes.subarray(PAYLOAD_AT, payloadEnd), sequence);
      return;
    }
    body.at = PAYLOAD_AT;
    body.end = payloadEnd;
    let record: ForeignRecord;
    try {
      record = decodeFields(type, body);
      if (type.name === 'schema') this.learn(String(record.line));
      if (type.name === 'imuPacked' && this.table.includes(type)) {
        record = this.unpacker.unpack(record as unknown as RecordOf<'imuPacked'>);
      }
    } catch {
      this.bad('payload', bytes, start, end);
      return;
    }
    this.counts.frames++;
    if (type.name === 'header') this.resetTypes();
    this.counts.missing += this.sequence.missingBefore(id, type, sequence);
    if (this.table.includes(type)) {
      this.handlers.record?.(record as AnyRecord, sequence);
    } else {
      this.handlers.foreign?.(record, type, sequence);
    }
  }

  /** A file's own description of a type wins over the table, unless it says the same. */
  private learn(line: string): void {
    const type = parseSchemaLine(line);
    if (BOOTSTRAP_TYPES.some((fixed) => fixed.id === type.id)) return;
    const known = this.table.find((candidate) => candidate.id === type.id);
    const same = known !== undefined && formatSchemaLine(known) === line;
    this.types[type.id - FIRST_ID] = same ? known : type;
  }

  /** With every header a file of another firmware may begin. */
  private resetTypes(): void {
    this.types.fill(undefined);
    for (const type of this.table) this.types[type.id - FIRST_ID] = type;
  }

  private text(bytes: Uint8Array, start: number, end: number): void {
    if (end === start) return;
    this.counts.textBytes += end - start;
    this.handlers.text?.(utf8Decode(bytes, start, end));
  }

  private bad(reason: BadFrameReason, bytes: Uint8Array, start: number, end: number): void {
    this.counts.bad++;
    this.counts.badBytes += end - start;
    this.handlers.bad?.(reason, bytes.subarray(start, end));
  }

  private tooLong(bytes: Uint8Array, start: number, end: number, first: boolean): void {
    if (first) this.bad('too-long', bytes, start, end);
    else this.counts.badBytes += end - start;
  }
}
