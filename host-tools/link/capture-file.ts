import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { CarpalError } from '../../src/errors.js';
import { type ReaderCounts, RecordReader } from '../../src/record/reader.js';
import type { AnyRecord, WritableOf } from '../../src/record/schema.js';
import { RecordWriter } from '../../src/record/writer.js';
import { writeError } from '../recordings/write-error.js';

/** Arrival is stamped this often at most: it dates the stretch that follows. */
const STAMP_EVERY_MS = 1000;
/** What a power cut of the host may cost. */
const SYNC_EVERY_MS = 1000;
const LOOK_BYTES = 65536;

export interface CaptureTally {
  bytes: number;
  samples: number;
  detections: number;
  markers: number;
}

/**
 * A capture that grows by whole frames, on the disk within a second: whenever the host dies, what came before
 * is there. Appends to an earlier capture of the same name.
 */
export class CaptureFile {
  readonly path: string;
  readonly tally: CaptureTally = { bytes: 0, samples: 0, detections: 0, markers: 0 };
  private readonly descriptor: number;
  private readonly reader: RecordReader;
  private readonly host: RecordWriter;
  private readonly utcMs: () => number;
  private stampedMs = Number.NEGATIVE_INFINITY;
  private syncedMs: number;

  /**
   * Throws `write-failed`, and `bad-file` where something else than a capture has that name.
   * @param onRecord called with each record of the watch once it is in the file
   */
  constructor(
    path: string,
    utcMs: () => number = () => Date.now(),
    onRecord: (record: AnyRecord) => void = () => undefined,
  ) {
    this.path = path;
    this.reader = new RecordReader({
      record: (record) => {
        this.count(record);
        onRecord(record);
      },
    });
    this.utcMs = utcMs;
    this.syncedMs = utcMs();
    try {
      this.descriptor = openSync(path, 'a+');
    } catch (cause) {
      throw writeError(path, cause);
    }
    checkEarlier(path, this.descriptor);
    this.host = new RecordWriter({
      write: (frame, length) => this.append(frame.subarray(0, length)),
    });
  }

  /** Of what came in this run; `missing` counts what the watch or the line dropped. */
  get counts(): Readonly<ReaderCounts> {
    return this.reader.counts;
  }

  /** What the watch sent, in whole frames. Throws `write-failed`. */
  take(bytes: Uint8Array): void {
    const nowMs = this.utcMs();
    if (nowMs - this.stampedMs >= STAMP_EVERY_MS) {
      this.stampedMs = nowMs;
      this.host.write({ type: 'hostStamp', utcUs: nowMs * 1000 });
    }
    this.append(bytes);
    this.reader.push(bytes);
    if (nowMs - this.syncedMs >= SYNC_EVERY_MS) {
      this.syncedMs = nowMs;
      fsyncSync(this.descriptor);
    }
  }

  /** A remark of whoever captures. */
  mark(text: string): void {
    this.tally.markers++;
    this.host.write({ type: 'marker', utcUs: this.utcMs() * 1000, text });
  }

  /** What the host says of the samples. */
  note(record: WritableOf<'label'> | WritableOf<'session'>): void {
    this.host.write(record);
  }

  close(): void {
    try {
      fsyncSync(this.descriptor);
    } catch {
      // A device such as /dev/full has no disk behind it.
    }
    closeSync(this.descriptor);
  }

  private append(bytes: Uint8Array): void {
    try {
      for (let at = 0; at < bytes.length; ) {
        at += writeSync(this.descriptor, bytes, at, bytes.length - at);
      }
    } catch (cause) {
      throw writeError(this.path, cause);
    }
    this.tally.bytes += bytes.length;
  }

  private count(record: AnyRecord): void {
    if (record.type === 'imu') this.tally.samples += record.samples.length / record.channels;
    else if (record.type === 'detection' && record.phase === 'start') this.tally.detections++;
  }
}

function checkEarlier(path: string, descriptor: number): void {
  const look = new Uint8Array(LOOK_BYTES);
  const length = fstatSync(descriptor).isFile() ? readSync(descriptor, look, 0, LOOK_BYTES, 0) : 0;
  if (length === 0) return;
  const reader = new RecordReader({});
  reader.push(look.subarray(0, length));
  if (reader.counts.frames > 0) return;
  closeSync(descriptor);
  throw new CarpalError(
    'bad-file',
    `expected ${path} to be new or a capture to go on with, found another file`,
  );
}
