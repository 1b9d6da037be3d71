import { CarpalError } from '../errors.js';
import { type Cursor, cursorOver } from '../record/codec.js';
import { encodeFields } from '../record/encode.js';
import {
  BODY_AT,
  openFrame,
  PAYLOAD_AT,
  PAYLOAD_MAX,
  SEGMENT_MAX,
  WIRE_MAX,
} from '../record/frame.js';
import type { RecordType } from '../record/record-type.js';
import { sealFrame } from '../record/seal-frame.js';
import type { Operation } from './operation.js';

/**
 * The frames of the link stand beside the records on the same wire. Their sequence number is the request's,
 * which its reply and its data repeat; like the host's records they are outside the watch's sequence.
 *
 *     request  [code u8][fields][data]
 *     reply    [code u8][status u8][fields, or where it is not `ok` the message as UTF-8]
 *     data     [offset f64][bytes]
 */
export const LINK_FRAMES = { request: 0xb8, reply: 0xb9, data: 0xba } as const;
const FRAME_IDS: readonly number[] = Object.values(LINK_FRAMES);

/** How a request ended. Their index is their code on the wire. */
export const STATUSES = [
  'ok',
  'unsupported',
  'bad-request',
  'bad-value',
  'busy',
  'gone',
  'failed',
] as const;
export type Status = (typeof STATUSES)[number];

const PAYLOAD_START = BODY_AT + PAYLOAD_AT;
const OFFSET_BYTES = 8;
/** Bytes of a log in one data frame. */
export const DATA_MAX = PAYLOAD_MAX - OFFSET_BYTES;

/** True where the segment says of itself that it is a frame of the link: its type is never stuffed. */
export function mayBeLinkFrame(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start > 1 && end - start <= SEGMENT_MAX && FRAME_IDS.includes(bytes[start + 1]!);
}

/** Puts messages together in its one wire buffer; each call returns the frame's length there. */
export class MessageWriter {
  readonly wire = new Uint8Array(WIRE_MAX);
  /** Where the bytes of a data frame go before `data` seals it. */
  readonly payload: Uint8Array;
  private readonly cursor: Cursor;

  constructor() {
    this.cursor = cursorOver(this.wire);
    this.payload = new Uint8Array(this.wire.buffer, PAYLOAD_START + OFFSET_BYTES, DATA_MAX);
  }

  /** Throws `bad-record` where a field is outside its type or the whole is too long for a frame. */
  request(number: number, operation: Operation, fields: object, data?: Uint8Array): number {
    this.begin(LINK_FRAMES.request, number, operation.code);
    this.fields(operation.request, fields);
    const { cursor } = this;
    if (data !== undefined) {
      if (data.length > cursor.end - cursor.at) {
        const room = cursor.end - cursor.at;
        throw new CarpalError('bad-record', `expected ${room} B of data, found ${data.length}`);
      }
      this.wire.set(data, cursor.at);
      cursor.at += data.length;
    }
    return sealFrame(this.wire, cursor.at);
  }

  /** Throws `bad-record` like `request`. */
  reply(number: number, operation: Operation, fields: object): number {
    this.begin(LINK_FRAMES.reply, number, operation.code);
    this.wire[this.cursor.at++] = 0;
    this.fields(operation.reply, fields);
    return sealFrame(this.wire, this.cursor.at);
  }

  refusal(number: number, code: number, status: Status, message: string): number {
    this.begin(LINK_FRAMES.reply, number, code);
    this.wire[this.cursor.at++] = STATUSES.indexOf(status);
    this.fields(MESSAGE, { message });
    return sealFrame(this.wire, this.cursor.at);
  }

  /** The first `length` bytes of `payload`, as those of a log from `offset` on. */
  data(number: number, offset: number, length: number): number {
    this.head(LINK_FRAMES.data, number);
    this.cursor.view.setFloat64(PAYLOAD_START, offset, true);
    return sealFrame(this.wire, PAYLOAD_START + OFFSET_BYTES + length);
  }

  private begin(type: number, number: number, code: number): void {
    this.head(type, number);
    const { cursor } = this;
    cursor.at = PAYLOAD_START;
    cursor.end = PAYLOAD_START + PAYLOAD_MAX;
    this.wire[cursor.at++] = code;
  }

  private head(type: number, number: number): void {
    const { wire } = this;
    wire[BODY_AT] = type;
    wire[BODY_AT + 1] = number;
    wire[BODY_AT + 2] = number >>> 8;
  }

  private fields(type: RecordType, values: object): void {
    encodeFields(type, values as { readonly [field: string]: unknown }, this.cursor);
  }
}

/** What a refusal says beside its status. */
export const MESSAGE: RecordType = {
  name: 'refusal',
  id: 0,
  version: 1,
  meaning: '',
  fields: [{ name: 'message', type: 'utf8', unit: '', meaning: '' }],
};

/** A frame of the link, opened: `body` holds its payload from `at` to `end`, behind type and number. */
export interface OpenMessage {
  readonly body: Cursor;
  type: number;
  number: number;
}

/** Opens a segment into `message`; false where it is no frame of the link. */
export function openMessage(
  bytes: Uint8Array,
  start: number,
  end: number,
  message: OpenMessage,
): boolean {
  if (!mayBeLinkFrame(bytes, start, end)) return false;
  const { body } = message;
  const opened = openFrame(bytes, start, end, body.bytes);
  if (typeof opened !== 'number') return false;
  message.type = body.bytes[0]!;
  message.number = body.view.getUint16(1, true);
  body.at = PAYLOAD_AT;
  body.end = opened;
  return true;
}
