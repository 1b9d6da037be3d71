/// <reference path="../tflite-micro/native.d.ts" />
import { CarpalError } from '../../src/errors.js';
import type { Retained } from '../../src/ports.js';

type Load = (this: void) => ArrayBuffer | undefined;
type Save = (this: void, buffer: ArrayBufferLike, offset: number, length: number) => boolean;

/** A part of the RTC's memory: it outlives deep sleep and resets, and not the loss of power. */
export class RetainedMemory implements Retained {
  /** What was saved last and whole; null where there is nothing such. */
  load(): Uint8Array | null {
    const bytes = native<Load>('xs_retained_load')();
    return bytes === undefined ? null : new Uint8Array(bytes);
  }

  /** What was saved before stays until all of it is there. Throws `bad-record` for more than fits. */
  save(bytes: Uint8Array): void {
    const { buffer, byteOffset, length } = bytes;
    if (native<Save>('xs_retained_save')(buffer, byteOffset, length)) return;
    throw new CarpalError('bad-record', `expected state that fits, found ${length} bytes`);
  }
}
