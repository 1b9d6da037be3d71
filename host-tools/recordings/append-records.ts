import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { AnyWritable } from '../../src/record/schema.js';
import { RecordWriter } from '../../src/record/writer.js';
import { writeError } from './write-error.js';

/**
 * Adds records of the host to the end of a capture and waits until they are on the disk. A frame that is
 * cut by a crash costs itself alone: each begins with a zero. Throws `write-failed`.
 */
export function appendRecords(path: string, records: readonly AnyWritable[]): void {
  try {
    const file = openSync(path, 'a');
    try {
      const writer = new RecordWriter({
        write(frame, length) {
          for (let at = 0; at < length; ) at += writeSync(file, frame, at, length - at);
        },
      });
      for (const record of records) writer.write(record);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    if (cause instanceof CarpalError) throw cause;
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new CarpalError('write-failed', `expected to append to ${path}, found ${found}`, {
      cause,
    });
  }
}
