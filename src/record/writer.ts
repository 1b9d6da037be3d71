import type { Sink } from '../ports.js';
import { type Cursor, cursorOver } from './codec.js';
import { encodeFields } from './encode.js';
import { BODY_AT, PAYLOAD_AT, PAYLOAD_MAX, WIRE_MAX } from './frame.js';
import { isDescription, isSamples } from './record-type.js';
import { type AnyWritable, recordTypeOf } from './schema.js';
import { sealFrame } from './seal-frame.js';

const PAYLOAD_START = BODY_AT + PAYLOAD_AT;

/** Numbers of the next frames: descriptions and samples are stored apart and have sequences of their own. */
export interface Sequences {
  events: number;
  descriptions: number;
  samples: number;
}

/** Records as frames into a sink. Its one buffer of 1,031 B is made here and used for every frame. */
export class RecordWriter {
  private readonly sink: Sink;
  private readonly cursor: Cursor;
  /** They wrap after 65,535. */
  readonly sequences: Sequences;

  /** `sequences` go on from retained state, which is kept up to date in place. */
  constructor(sink: Sink, sequences: Sequences = { events: 0, descriptions: 0, samples: 0 }) {
    this.sink = sink;
    this.cursor = cursorOver(new Uint8Array(WIRE_MAX));
    this.sequences = sequences;
  }

  /** Throws `bad-record`, and takes no number, where a field is outside its type. */
  write(record: AnyWritable): void {
    const type = recordTypeOf(record.type);
    const cursor = this.cursor;
    const wire = cursor.bytes;
    cursor.at = PAYLOAD_START;
    cursor.end = PAYLOAD_START + PAYLOAD_MAX;
    encodeFields(type, record as unknown as { readonly [field: string]: unknown }, cursor);
    // Counted before the sink is called: a frame that the sink loses is missed by its number.
    const sequence = this.takeNumber(type.id);
    wire[BODY_AT] = type.id;
    wire[BODY_AT + 1] = sequence;
    wire[BODY_AT + 2] = sequence >>> 8;
    this.sink.write(wire, sealFrame(wire, cursor.at));
  }

  private takeNumber(id: number): number {
    const sequences = this.sequences;
    const kind = isDescription(id) ? 'descriptions' : isSamples(id) ? 'samples' : 'events';
    const sequence = sequences[kind];
    sequences[kind] = (sequence + 1) & 0xffff;
    return sequence;
  }
}
