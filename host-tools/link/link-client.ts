import { CarpalError } from '../../src/errors.js';
import { DATA_MAX, LINK_FRAMES, MessageWriter, type OpenMessage } from '../../src/link/message.js';
import {
  type OperationName,
  operationOf,
  PROTOCOL_VERSION,
  type ReplyOf,
  type RequestOf,
} from '../../src/link/operations.js';
import { FIRMWARE_VERSION } from '../../src/version.js';
import { type OnData, PendingRequest } from './pending-request.js';
import { realTime, type Time } from './time.js';
import type { Transport } from './transport.js';
import { WireSplitter } from './wire-splitter.js';

export interface LinkOptions {
  readonly time?: Time;
  /** Records, console text and noise, as they came. */
  readonly onRecords?: (bytes: Uint8Array) => void;
  /** Number of the first request, 0 to 65,535; at random where it is left out, so that no answer to an earlier host fits. */
  readonly firstNumber?: number;
}

/**
 * The host's end of a line. Every request rejects with `device-lost` when the line vanishes or no answer
 * comes to six tries within 6 s, and with a LinkRefusal when the watch says no.
 */
export class LinkClient {
  readonly transport: Transport;
  readonly time: Time;
  /** Resolves when the line is gone or closed, with the reason. */
  readonly ended: Promise<CarpalError>;
  /** Frames of the link that answered nothing we asked: late or repeated. */
  unexpected = 0;
  private readonly pending = new Map<number, PendingRequest>();
  private readonly writer = new MessageWriter();
  private readonly splitter: WireSplitter;
  private number: number;
  private lost: CarpalError | null = null;
  private end!: (reason: CarpalError) => void;

  constructor(transport: Transport, options: LinkOptions = {}) {
    this.transport = transport;
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
    this.time = options.time ?? realTime;
    this.number = options.firstNumber ?? Math.floor(Math.random() * 0x10000);
    this.splitter = new WireSplitter({
      message: (message) => this.message(message),
      records: (bytes) => options.onRecords?.(bytes),
    });
    transport.onBytes = (bytes) => this.splitter.push(bytes);
    transport.onLost = (error) => this.lose(error);
  }

  /** Who is there. Starts a session: a stream that another host left on ends. */
  info(): Promise<ReplyOf<'info'>> {
    return this.request('info', {
      protocol: PROTOCOL_VERSION,
      host: `carpal ${FIRMWARE_VERSION}`,
    });
  }

  /** `data` follows the fields; `onData` gets the data frames that come before the reply. */
  async request<N extends OperationName>(
    name: N,
    fields: RequestOf<N>,
    { data, onData }: { data?: Uint8Array; onData?: OnData } = {},
  ): Promise<ReplyOf<N>> {
    if (this.lost !== null) throw this.lost;
    const operation = operationOf(name);
    const number = this.nextNumber();
    const length = this.writer.request(number, operation, fields, data);
    const frame = this.writer.wire.slice(0, length);
    const send = (): void => this.transport.write(frame.slice());
    const pending = new PendingRequest(operation, this.time, send, onData);
    this.pending.set(number, pending);
    try {
      return (await pending.done) as ReplyOf<N>;
    } finally {
      this.pending.delete(number);
    }
  }

  /** Gives out console text that no frame has ended yet. */
  flushText(): void {
    this.splitter.flushText();
  }

  async close(): Promise<void> {
    this.lose(new CarpalError('device-lost', 'the line was closed'));
    await this.transport.close();
  }

  private lose(error: CarpalError): void {
    if (this.lost !== null) return;
    this.lost = error;
    this.splitter.end();
    for (const pending of this.pending.values()) pending.fail(error);
    this.end(error);
  }

  private nextNumber(): number {
    do this.number = (this.number + 1) & 0xffff;
    while (this.pending.has(this.number));
    return this.number;
  }

  private message(message: OpenMessage): void {
    const { type, number, body } = message;
    const pending = this.pending.get(number);
    if (pending === undefined) {
      this.unexpected++;
    } else if (type === LINK_FRAMES.reply && body.end > body.at) {
      body.at++;
      pending.reply(message);
    } else if (type === LINK_FRAMES.data && body.end - body.at <= DATA_MAX + 8) {
      const offset = body.view.getFloat64(body.at, true);
      pending.data(offset, body.bytes.subarray(body.at + 8, body.end));
    }
  }
}
