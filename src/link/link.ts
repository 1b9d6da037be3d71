import { CarpalError } from '../errors.js';
import type { Line, Sink } from '../ports.js';
import { cursorOver } from '../record/codec.js';
import { consoleTextEnd } from '../record/console-text.js';
import { crc32 } from '../record/crc32.js';
import { decodeAvailable } from '../record/decode.js';
import { BODY_MAX, PAYLOAD_AT } from '../record/frame.js';
import { isSamples } from '../record/record-type.js';
import { SegmentSplitter } from '../record/segments.js';
import { type Answer, HANDLERS, type Session } from './handlers.js';
import { LogHash } from './log-hash.js';
import { LogReads } from './log-reads.js';
import {
  LINK_FRAMES,
  MessageWriter,
  type OpenMessage,
  openMessage,
  type Status,
} from './message.js';
import { BY_CODE, type OperationName, type RebootTarget, type ReplyOf } from './operations.js';
import { Outlet } from './outlet.js';
import { ReplyCache } from './reply-cache.js';
import type { LinkServices } from './services.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type AnyHandler = (
  session: Session,
  request: object,
  number: number,
  data: OpenMessage['body'],
) => Answer<OperationName>;

/** Where a frame's type stands: behind the zero and a COBS code. */
const TYPE_AT = 2;

/**
 * The watch's end of a line: answers requests, streams records, sends logs. What comes may be anything;
 * what is no request of ours costs a counter.
 */
export class Link implements Session, Sink {
  readonly services: LinkServices;
  readonly hash = new LogHash();
  readonly reads = new LogReads(this.hash);
  readonly statistics: Mutable<ReplyOf<'stats'>> = {
    requests: 0,
    repeated: 0,
    badFrames: 0,
    badBytes: 0,
    sentRecords: 0,
    droppedRecords: 0,
    droppedReplies: 0,
    queuedPeakBytes: 0,
  };
  streaming = false;
  reboot: RebootTarget | null = null;
  private readonly line: Line;
  private readonly outlet: Outlet;
  private readonly splitter: SegmentSplitter;
  private readonly cache = new ReplyCache();
  private readonly writer = new MessageWriter();
  private readonly message: OpenMessage = {
    body: cursorOver(new Uint8Array(BODY_MAX)),
    type: 0,
    number: 0,
  };

  constructor(line: Line, services: LinkServices) {
    this.line = line;
    this.services = services;
    this.outlet = new Outlet(line, this.reads);
    this.splitter = new SegmentSplitter({
      segment: (bytes, start, end) => this.segment(bytes, start, end),
      longText() {},
      tooLong: (_bytes, start, end, first) => this.bad(end - start, first),
    });
    line.onBytes = (bytes, length) => {
      this.splitter.push(bytes, length);
      this.pump();
    };
    line.onWritable = () => this.pump();
  }

  /** A record as it is written: goes out where a host asked for it and the line has room. */
  write(frame: Uint8Array, length: number): void {
    if (!this.streaming) return;
    if (!this.line.connected) {
      this.restart();
      return;
    }
    const { statistics, outlet } = this;
    if (outlet.record(frame, length, isSamples(frame[TYPE_AT]!))) statistics.sentRecords++;
    else statistics.droppedRecords++;
    outlet.pump();
  }

  restart(): void {
    this.streaming = false;
    this.reads.clear();
    this.outlet.clear();
    this.cache.clear();
  }

  startStream(): void {
    if (this.streaming) return;
    this.outlet.records.clear();
    this.streaming = true;
    this.services.describe();
  }

  private pump(): void {
    this.outlet.pump();
    if (this.reboot === null || !this.outlet.isEmpty) return;
    const target = this.reboot;
    this.reboot = null;
    this.services.reboot?.(target);
  }

  private segment(bytes: Uint8Array, start: number, end: number): void {
    if (!openMessage(bytes, start, end, this.message)) {
      if (consoleTextEnd(bytes, start, end) < end) this.bad(end - start, true);
    } else if (this.message.type === LINK_FRAMES.request) {
      this.request();
    }
  }

  private bad(bytes: number, first: boolean): void {
    if (first) this.statistics.badFrames++;
    this.statistics.badBytes += bytes;
  }

  private request(): void {
    const { number, body } = this.message;
    const { statistics, writer, cache } = this;
    if (this.reads.has(number)) return;
    const crc = crc32(body.bytes, PAYLOAD_AT, body.end);
    let length = cache.find(number, crc, writer.wire);
    statistics.requests++;
    if (length > 0) statistics.repeated++;
    else {
      length = this.answer(number, body);
      if (length > 0) cache.keep(number, crc, writer.wire, length);
    }
    if (length > 0 && !this.outlet.replies.push(writer.wire, length)) statistics.droppedReplies++;
  }

  /** Carries a request out; returns the length of its reply in the writer, 0 where it comes later. */
  private answer(number: number, body: OpenMessage['body']): number {
    const { writer } = this;
    const code = body.at < body.end ? body.bytes[body.at++]! : 0;
    const operation = BY_CODE[code];
    if (operation === undefined) {
      return writer.refusal(
        number,
        code,
        'unsupported',
        `expected a known operation, found ${code}`,
      );
    }
    const name = operation.name as OperationName;
    const request: Record<string, unknown> = {};
    try {
      decodeAvailable(operation.request, body, request);
    } catch (error) {
      return this.refuse(number, code, 'bad-request', error);
    }
    try {
      const handler = HANDLERS[name] as AnyHandler;
      this.statistics.queuedPeakBytes = this.outlet.records.peakBytes;
      const answer = handler(this, request, number, body);
      if (answer === 'later') return 0;
      if (typeof answer === 'string') return writer.refusal(number, code, answer, REASONS[answer]);
      return writer.reply(number, operation, answer);
    } catch (error) {
      return this.refuse(number, code, statusOf(error), error);
    }
  }

  private refuse(number: number, code: number, status: Status, error: unknown): number {
    if (!(error instanceof CarpalError)) throw error;
    return this.writer.refusal(number, code, status, error.message);
  }
}

const REASONS: { readonly [S in Exclude<Status, 'ok'>]: string } = {
  unsupported: 'this watch does not have that',
  'bad-request': 'expected the fields of the operation, found others',
  'bad-value': 'expected values within what the watch holds, found others',
  busy: 'expected fewer requests at a time',
  gone: 'expected an offset the log still holds, found one it has overwritten',
  failed: 'the watch could not do it',
};

function statusOf(error: unknown): Status {
  return error instanceof CarpalError && VALUE_CODES.includes(error.code) ? 'bad-value' : 'failed';
}

const VALUE_CODES: readonly string[] = [
  'bad-config',
  'bad-record',
  'bad-gesture',
  'bad-model',
  'model-missing',
  'model-input',
  'model-operator',
  'model-arena',
];
