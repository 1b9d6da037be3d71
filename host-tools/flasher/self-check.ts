import type { SerialPort } from 'serialport';
import { RecordReader } from '../../src/record/reader.js';

/** What the firmware said of itself once it had started. */
export interface SelfCheckResult {
  /** `silent`: neither a record nor text came; `started`: a boot, but no self-check. */
  readonly outcome: 'checked' | 'started' | 'silent';
  /** The record's fields, as the firmware wrote them. */
  readonly fields: Readonly<Record<string, unknown>> | null;
  /** The last line of console text, which says what went wrong where no record came. */
  readonly text: string | null;
}

/** Listens for at most `waitMs` for the record `selfCheck`. A port that vanishes ends it early. */
export function readSelfCheck(port: SerialPort, waitMs: number): Promise<SelfCheckResult> {
  return new Promise((resolve) => {
    let booted = false;
    let text = '';
    const end = (fields: Readonly<Record<string, unknown>> | null): void => {
      clearTimeout(timer);
      port.off('data', onData).off('close', onClose);
      const line = text.trimEnd().split('\n').at(-1)?.trim() || null;
      const heard = booted || line !== null;
      resolve({ outcome: fields ? 'checked' : heard ? 'started' : 'silent', fields, text: line });
    };
    const onRecord = (name: string, fields: object): void => {
      booted = true;
      if (name !== 'selfCheck') return;
      const { type: _, ...rest } = fields as Record<string, unknown>;
      end(rest);
    };
    const reader = new RecordReader({
      record: (record) => onRecord(record.type, record),
      foreign: (record, type) => onRecord(type.name, record),
      text: (piece) => {
        text = (text + piece).slice(-1000);
      },
    });
    const onData = (bytes: Uint8Array): void => reader.push(bytes);
    const onClose = (): void => end(null);
    const timer = setTimeout(() => {
      reader.end();
      end(null);
    }, waitMs);
    port.on('data', onData).once('close', onClose);
  });
}
