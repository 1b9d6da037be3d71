import { CarpalError } from '../../src/errors.js';
import { MESSAGE, type OpenMessage, STATUSES } from '../../src/link/message.js';
import type { Operation } from '../../src/link/operation.js';
import { decodeAvailable } from '../../src/record/decode.js';
import { LinkRefusal } from './link-error.js';
import type { Time } from './time.js';

/** A request is sent so often before the watch counts as lost. */
const TRIES = 6;
/** A watch that sleeps wakes within 100 ms; a step of a hash takes as long. Doubles with each try. */
const FIRST_WAIT_MS = 300;
const WAIT_MAX_MS = 1200;

/** Data that comes before the reply; true where that was all, so that the reply need not be waited for. */
export type OnData = (offset: number, bytes: Uint8Array) => boolean;

/** One request on its way: sent again while no answer comes, under the same number. */
export class PendingRequest {
  readonly done: Promise<Record<string, unknown>>;
  private readonly onData: OnData | undefined;
  private readonly operation: Operation;
  private readonly time: Time;
  private readonly send: () => void;
  private resolve!: (reply: Record<string, unknown>) => void;
  private reject!: (error: CarpalError) => void;
  private stop: () => void = () => undefined;
  private tries = 0;

  constructor(operation: Operation, time: Time, send: () => void, onData?: OnData) {
    this.operation = operation;
    this.time = time;
    this.send = send;
    this.onData = onData;
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.attempt();
  }

  /** Data came: the watch is there, and its reply follows. */
  data(offset: number, bytes: Uint8Array): void {
    this.tries = 1;
    this.wait();
    if (this.onData?.(offset, bytes) !== true) return;
    this.stop();
    this.resolve({});
  }

  /** The reply, behind its code. Throws nothing: what cannot be read rejects. */
  reply({ body }: OpenMessage): void {
    this.stop();
    const status = STATUSES[body.bytes[body.at++] ?? -1] ?? 'failed';
    const fields: Record<string, unknown> = {};
    try {
      decodeAvailable(status === 'ok' ? this.operation.reply : MESSAGE, body, fields);
    } catch (error) {
      this.reject(error as CarpalError);
      return;
    }
    if (status === 'ok') this.resolve(fields);
    else this.reject(new LinkRefusal(this.operation.name, status, String(fields.message)));
  }

  fail(error: CarpalError): void {
    this.stop();
    this.reject(error);
  }

  private attempt(): void {
    if (this.tries === TRIES) {
      const message = `expected an answer of the watch to ${this.operation.name}, found none to ${TRIES} tries`;
      this.fail(new CarpalError('device-lost', message));
      return;
    }
    this.tries++;
    this.send();
    this.wait();
  }

  private wait(): void {
    this.stop();
    const ms = Math.min(WAIT_MAX_MS, FIRST_WAIT_MS * 2 ** (this.tries - 1));
    this.stop = this.time.after(ms, () => this.attempt());
  }
}
