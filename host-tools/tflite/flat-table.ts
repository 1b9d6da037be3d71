import { ByteBuffer } from 'flatbuffers';
import { CarpalError } from '../../src/errors.js';
import { FILE_IDENTIFIER } from './schema.js';

const OFFSET_BYTES = 4;

/**
 * How many vector elements may be read, per byte of file. A sound file is a tree and reads each
 * byte once at most; a crafted one could point thousands of vectors at the same bytes.
 */
const ELEMENTS_PER_BYTE = 4;

/** Throws `bad-model`. */
export function refuse(message: string): never {
  throw new CarpalError('bad-model', message);
}

/** The bytes of a flatbuffer with every access checked against its length. */
export class FlatFile {
  readonly buffer: ByteBuffer;
  readonly length: number;
  private elementsLeft: number;

  constructor(bytes: Uint8Array) {
    this.buffer = new ByteBuffer(bytes);
    this.length = bytes.length;
    this.elementsLeft = bytes.length * ELEMENTS_PER_BYTE;
  }

  /** The root table. Throws `bad-model` for a foreign file. */
  root(): FlatTable {
    if (this.length < 2 * OFFSET_BYTES) {
      refuse(`expected a .tflite model, found ${this.length} bytes`);
    }
    const identifier = this.buffer.getBufferIdentifier();
    if (identifier !== FILE_IDENTIFIER) {
      const found = JSON.stringify(identifier);
      refuse(`expected a .tflite model with the identifier ${FILE_IDENTIFIER}, found ${found}`);
    }
    return new FlatTable(this, this.indirect(0, 'model'), 'model');
  }

  check(at: number, bytes: number, what: string): void {
    if (!(at >= 0 && at + bytes <= this.length)) {
      const found = `bytes ${at} to ${at + bytes}`;
      refuse(`expected ${what} inside the ${this.length} bytes of the model, found ${found}`);
    }
  }

  /** Follows an unsigned 32-bit offset. */
  indirect(at: number, what: string): number {
    this.check(at, OFFSET_BYTES, what);
    return at + this.buffer.readUint32(at);
  }

  spend(elements: number, what: string): void {
    this.elementsLeft -= elements;
    if (this.elementsLeft < 0) refuse(`expected each vector once, found ${what} shared too often`);
  }
}

interface Vector {
  readonly at: number;
  readonly length: number;
}

/** One table of a flatbuffer; fields are named by their index in the schema. */
export class FlatTable {
  private readonly file: FlatFile;
  private readonly at: number;
  private readonly vtable: number;
  private readonly vtableBytes: number;
  private readonly tableBytes: number;
  readonly what: string;

  constructor(file: FlatFile, at: number, what: string) {
    file.check(at, OFFSET_BYTES, what);
    this.file = file;
    this.at = at;
    this.what = what;
    this.vtable = at - file.buffer.readInt32(at);
    file.check(this.vtable, 4, `the vtable of ${what}`);
    this.vtableBytes = file.buffer.readUint16(this.vtable);
    this.tableBytes = file.buffer.readUint16(this.vtable + 2);
    file.check(this.vtable, this.vtableBytes, `the vtable of ${what}`);
    file.check(at, this.tableBytes, what);
  }

  /** Position of a field of `bytes` bytes, or -1 where the table leaves it out. */
  private field(index: number, bytes: number): number {
    const slot = 4 + 2 * index;
    if (slot + 2 > this.vtableBytes) return -1;
    const offset = this.file.buffer.readUint16(this.vtable + slot);
    if (offset === 0) return -1;
    if (offset < OFFSET_BYTES || offset + bytes > this.tableBytes) {
      refuse(`expected field ${index} of ${this.what} inside its table, found it at ${offset}`);
    }
    return this.at + offset;
  }

  has(index: number): boolean {
    return this.field(index, 1) >= 0;
  }

  int8(index: number, absent = 0): number {
    const at = this.field(index, 1);
    return at < 0 ? absent : this.file.buffer.readInt8(at);
  }

  uint8(index: number): number {
    const at = this.field(index, 1);
    return at < 0 ? 0 : this.file.buffer.readUint8(at);
  }

  int32(index: number, absent = 0): number {
    const at = this.field(index, 4);
    return at < 0 ? absent : this.file.buffer.readInt32(at);
  }

  float32(index: number): number {
    const at = this.field(index, 4);
    return at < 0 ? 0 : this.file.buffer.readFloat32(at);
  }

  table(index: number, what: string): FlatTable | null {
    const at = this.field(index, OFFSET_BYTES);
    return at < 0 ? null : new FlatTable(this.file, this.file.indirect(at, what), what);
  }

  private vector(index: number, elementBytes: number, what: string): Vector {
    const field = this.field(index, OFFSET_BYTES);
    if (field < 0) return { at: 0, length: 0 };
    const head = this.file.indirect(field, what);
    this.file.check(head, OFFSET_BYTES, what);
    const length = this.file.buffer.readUint32(head);
    this.file.check(head + OFFSET_BYTES, length * elementBytes, what);
    return { at: head + OFFSET_BYTES, length };
  }

  private elements<T>(
    index: number,
    elementBytes: number,
    what: string,
    read: (at: number) => T,
  ): readonly T[] {
    const vector = this.vector(index, elementBytes, what);
    this.file.spend(vector.length, what);
    const elements: T[] = [];
    for (let i = 0; i < vector.length; i++) elements.push(read(vector.at + i * elementBytes));
    return elements;
  }

  tables(index: number, what: string): readonly FlatTable[] {
    let i = 0;
    return this.elements(index, OFFSET_BYTES, `the list of ${what}s`, (at) => {
      const name = `${what} ${i++}`;
      return new FlatTable(this.file, this.file.indirect(at, name), name);
    });
  }

  int32s(index: number, what: string): readonly number[] {
    return this.elements(index, 4, what, (at) => this.file.buffer.readInt32(at));
  }

  float32s(index: number, what: string): readonly number[] {
    return this.elements(index, 4, what, (at) => this.file.buffer.readFloat32(at));
  }

  int64s(index: number, what: string): readonly number[] {
    return this.elements(index, 8, what, (at) => Number(this.file.buffer.readInt64(at)));
  }

  /** A view of the file's bytes. */
  bytes(index: number, what: string): Uint8Array {
    const vector = this.vector(index, 1, what);
    return this.file.buffer.bytes().subarray(vector.at, vector.at + vector.length);
  }

  text(index: number, what: string): string {
    const bytes = this.bytes(index, what);
    this.file.spend(bytes.length, what);
    return new TextDecoder().decode(bytes);
  }
}
