import type { Sink } from '../ports.js';
import { type Cursor, cursorOver } from './codec.js';
import { encodeFields } from './encode.js';
import { BODY_AT, PAYLOAD_AT, PAYLOAD_MAX, sealFrame, WIRE_MAX } from './frame.js';
import { isDescription, isSamples } from './record-type.js';
import { type AnyWritable, recordTypeOf } from './schema.js';

const PAYLOAD_START = BODY_AT + PAYLOAD_AT;

/** Records as frames into a sink. Its one buffer of 1,031 B is made here and used for every frame. */
export class RecordWriter {
  private readonly sink: Sink;
  private readonly cursor: Cursor;
  /** Of events; descriptions and samples are stored apart and have sequences of their own. */
  private events: number;
  private descriptions: number;
  private samples: number;

  /** `sequence` goes on from retained state; it wraps after 65,535. */
  constructor(sink: Sink, sequence = 0) {
    this.sink = sink;
    this.cursor = cursorOver(new Uint8Array(WIRE_MAX));
    this.events = sequence & 0xffff;
    this.descriptions = this.events;
    this.samples = this.events;
  }

  /** The number of the next event's frame. */
  get nextSequence(): number {
    return this.events;
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
    let sequence = this.events;
    if (isDescription(id)) {
      sequence = this.descriptions;
      this.descriptions = (sequence + 1) & 0xffff;
    } else if (isSamples(id)) {
      sequence = this.samples;
      this.samples = (sequence + 1) & 0xffff;
    } else this.events = (sequence + 1) & 0xffff;
    return sequence;
  }
}
