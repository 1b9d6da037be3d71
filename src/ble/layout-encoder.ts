import { cursorOver, leastBytes } from '../record/codec.js';
import { encodeFields } from '../record/encode.js';
import type { RecordType, ValueOf } from '../record/record-type.js';

/** What a layout's fields hold. */
export type LayoutValues<T extends RecordType> = {
  -readonly [F in T['fields'][number] as F['name']]: ValueOf<F['type']>;
};

/** Encodes one layout into a buffer of its own, which is used again: nothing is allocated. */
export class LayoutEncoder<const T extends RecordType> {
  readonly bytes: Uint8Array;
  private readonly type: T;
  private readonly cursor;

  constructor(type: T) {
    this.type = type;
    this.bytes = new Uint8Array(leastBytes(type));
    this.cursor = cursorOver(this.bytes);
  }

  /** Throws `bad-record` where a value is outside its field. */
  encode(values: LayoutValues<T>): Uint8Array {
    this.cursor.at = 0;
    encodeFields(this.type, values as { readonly [field: string]: unknown }, this.cursor);
    return this.bytes;
  }
}
