import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { AnyWritable } from '../../src/record/schema.js';
import { RecordWriter } from '../../src/record/writer.js';
import { writeError } from './write-error.js';

/**
 * Adds records of the host to the end of a capture and waits until they are on the disk. A frame that is
 * cut by a crash costs itself alone: each begins with a zero. Throws what writeError says.
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
    throw writeError(path, cause);
  }
}
