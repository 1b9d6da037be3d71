import type { BadFrameReason } from '../../src/record/frame.js';
import { type ReaderCounts, RecordReader } from '../../src/record/reader.js';
import type { ForeignRecord, RecordType } from '../../src/record/record-type.js';
import { type AnyRecord, type AnyWritable, RECORD_TYPES } from '../../src/record/schema.js';
import { RecordWriter } from '../../src/record/writer.js';

/** A writer, and copies of the frames it wrote. */
export function frameWriter(sequence = 0): { writer: RecordWriter; frames: Uint8Array[] } {
  const frames: Uint8Array[] = [];
  const sink = {
    write: (frame: Uint8Array, length: number) => frames.push(frame.slice(0, length)),
  };
  const sequences = { events: sequence, descriptions: sequence, samples: sequence };
  return { writer: new RecordWriter(sink, sequences), frames };
}

export function framesOf(records: readonly AnyWritable[], sequence = 0): Uint8Array[] {
  const { writer, frames } = frameWriter(sequence);
  for (const record of records) writer.write(record);
  return frames;
}

export interface Reading {
  readonly records: AnyRecord[];
  readonly foreign: ForeignRecord[];
  readonly sequences: number[];
  readonly unknown: number[];
  readonly bad: BadFrameReason[];
  readonly counts: ReaderCounts;
  readonly text: string;
  readonly clean: boolean;
}

/** Reads the chunks and keeps what the reader called back. */
export function read(
  chunks: readonly Uint8Array[],
  table: readonly RecordType[] = RECORD_TYPES,
): Reading {
  const records: AnyRecord[] = [];
  const foreign: ForeignRecord[] = [];
  const sequences: number[] = [];
  const unknown: number[] = [];
  const bad: BadFrameReason[] = [];
  let text = '';
  const reader = new RecordReader(
    {
      record: (record, sequence) => {
        records.push(record);
        sequences.push(sequence);
      },
      foreign: (record) => foreign.push(record),
      unknown: (id) => unknown.push(id),
      text: (piece) => {
        text += piece;
      },
      bad: (reason) => bad.push(reason),
    },
    table,
  );
  for (const chunk of chunks) reader.push(chunk);
  const clean = reader.end();
  return { records, foreign, sequences, unknown, bad, counts: reader.counts, text, clean };
}

/** Cuts bytes at random places: pieces of the given lengths in turn, 0 among them. */
export function cut(bytes: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const length = lengths[i % lengths.length]! + (i % lengths.length === 0 ? 1 : 0);
    chunks.push(bytes.subarray(at, at + length));
    at += length;
  }
  return chunks;
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
