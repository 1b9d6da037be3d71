import { setTimeout as delay } from 'node:timers/promises';
import type { SerialPort } from 'serialport';
import { RecordReader } from '../../src/record/reader.js';
import type { AnyRecord } from '../../src/record/schema.js';
import { LinkClient } from '../link/link-client.js';
import { listLog } from '../link/log-list.js';
import { readLog } from '../link/log-reader.js';
import { transportOver } from '../link/serial-transport.js';

type SelfCheckFields = Omit<Extract<AnyRecord, { type: 'selfCheck' }>, 'type' | 't_us'>;

/** What the firmware said of itself once it had started. */
export interface SelfCheckResult {
  /** `silent`: neither an answer, nor a record, nor text; `started`: something, but no self-check. */
  readonly outcome: 'checked' | 'started' | 'silent';
  readonly firmware: string | null;
  readonly fields: SelfCheckFields | null;
  /** The last line of console text, which says what went wrong where nothing else came. */
  readonly text: string | null;
}

/** A self-check is written within seconds of the start, so it is among the last of the log. */
const LOG_TAIL_BYTES = 16_384;

/** Listens from before the start, since what the board says first is what is wanted. */
export class SelfCheckListener {
  private readonly client: LinkClient;
  private readonly reader: RecordReader;
  private readonly checked: Promise<void>;
  private found!: () => void;
  private fields: SelfCheckFields | null = null;
  private firmware: string | null = null;
  private heard = false;
  private text = '';

  constructor(port: SerialPort) {
    this.checked = new Promise((resolve) => {
      this.found = resolve;
    });
    this.reader = new RecordReader({
      record: (record) => this.record(record),
      text: (piece) => {
        this.text = (this.text + piece).slice(-1000);
      },
    });
    this.client = new LinkClient(transportOver(port), {
      onRecords: (bytes) => this.reader.push(bytes),
    });
  }

  /** Waits at most `waitMs`; a port that vanishes ends it early. */
  async result(waitMs: number): Promise<SelfCheckResult> {
    const abort = new AbortController();
    const patience = delay(waitMs, undefined, { signal: abort.signal }).catch(() => undefined);
    // A firmware that does not answer may still say something.
    this.ask().catch(() => undefined);
    await Promise.race([this.checked, patience, this.client.ended]);
    abort.abort();
    this.client.flushText();
    this.reader.end();
    const text = this.text.trimEnd().split('\n').at(-1)?.trim() || null;
    const { fields, firmware } = this;
    const started = this.heard || firmware !== null || text !== null;
    return {
      outcome: fields ? 'checked' : started ? 'started' : 'silent',
      firmware,
      fields,
      text,
    };
  }

  /** Has records sent from now on, and reads those that were written before. */
  private async ask(): Promise<void> {
    const { client } = this;
    const { firmware, bootId } = await client.info();
    this.firmware = firmware;
    await client.request('stream', { on: true });
    const last = (await listLog(client, 'events')).at(-1);
    if (!last) return;
    let isThisBoot = false;
    const reader = new RecordReader({
      record: (record) => {
        if (record.type === 'boot') isThisBoot = record.bootId === bootId;
        else if (isThisBoot) this.record(record);
      },
    });
    const from = Math.max(last.from, last.to - LOG_TAIL_BYTES);
    for await (const bytes of readLog(client, 'events', from, last.to)) reader.push(bytes);
    reader.end();
  }

  private record(record: AnyRecord): void {
    this.heard = true;
    if (record.type !== 'selfCheck') return;
    const { type: _type, t_us: _t, ...fields } = record;
    this.fields = fields;
    this.found();
  }
}
