/// <reference path="../tflite-micro/native.d.ts" />
import { CarpalError } from '../../src/errors.js';
import type { Retained } from '../../src/ports.js';

/** In the order of retained-memory.h. */
const SLOTS = { state: 0, boots: 1 } as const;

type Load = (this: void, slot: number) => ArrayBuffer | undefined;
type Save = (
  this: void,
  slot: number,
  buffer: ArrayBufferLike,
  offset: number,
  length: number,
) => boolean;

/** A part of the RTC's memory: it outlives deep sleep and resets, and not the loss of power. */
export class RetainedMemory implements Retained {
  private readonly slot: number;

  constructor(slot: keyof typeof SLOTS) {
    this.slot = SLOTS[slot];
  }

  /** What was saved last and whole; null where there is nothing such. */
  load(): Uint8Array | null {
    const bytes = native<Load>('xs_retained_load')(this.slot);
    return bytes === undefined ? null : new Uint8Array(bytes);
  }

  /** What was saved before stays until all of it is there. Throws `bad-record` for more than fits. */
  save(bytes: Uint8Array): void {
    const { buffer, byteOffset, length } = bytes;
    if (native<Save>('xs_retained_save')(this.slot, buffer, byteOffset, length)) return;
    throw new CarpalError('bad-record', `expected state that fits, found ${length} bytes`);
  }
}
