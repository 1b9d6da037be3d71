/// <reference path="../tflite-micro/native.d.ts" />
import { CarpalError } from '../../src/errors.js';
import type { Microphone } from '../../src/ports.js';

/** As the C that starts a microphone gives it: an index in CAPTURE_FAULTS, and ESP-IDF's error. */
export type CaptureFault = readonly [status: number, error: number];

type Count = (this: void) => number;
type Read = (this: void, buffer: ArrayBufferLike, offset: number, count: number) => number;

/** In the order of the enumeration in i2s-capture.h; its first is success. */
export const CAPTURE_FAULTS = [
  { status: 'CAPTURE_OK', expected: 'a fault' },
  { status: 'CAPTURE_BUSY', expected: 'no other microphone open' },
  { status: 'CAPTURE_NO_CHANNEL', expected: 'a free I2S channel' },
  { status: 'CAPTURE_REFUSED', expected: 'pins, clock and DMA buffers for it' },
  { status: 'CAPTURE_NO_INTERRUPT', expected: 'its interrupt in internal RAM' },
  { status: 'CAPTURE_NOT_STARTED', expected: 'its clock to start' },
] as const;

const RATE_HZ = 16_000;

/** A microphone whose samples the C of audio-ring.c keeps; how it starts and stops is the part's. */
export abstract class RingMicrophone implements Microphone {
  readonly rateHz = RATE_HZ;
  private isOpen = false;

  /** Starts clock and ring. Throws `mic-failed`, with both stopped. */
  protected abstract start(): void;
  /** Stops the clock and empties the ring. */
  protected abstract stop(): void;

  open(): void {
    if (this.isOpen) return;
    this.start();
    this.isOpen = true;
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.stop();
  }

  get available(): number {
    return native<Count>('xs_audio_available')();
  }

  read(into: Int16Array): number {
    return native<Read>('xs_audio_read')(into.buffer, into.byteOffset, into.length);
  }

  get level(): number {
    return native<Count>('xs_audio_level')();
  }

  get overrun(): number {
    return native<Count>('xs_audio_overrun')();
  }
}

/** Samples that pass while a part settles. */
export function settlingSamples(settleMs: number): number {
  return Math.ceil((settleMs * RATE_HZ) / 1000);
}

export function captureError(part: string, [status, error]: CaptureFault): CarpalError {
  const { expected } = CAPTURE_FAULTS[status] ?? CAPTURE_FAULTS[0];
  const found = error === 0 ? 'none' : `ESP-IDF's error 0x${error.toString(16)}`;
  return new CarpalError('mic-failed', `${part}: expected ${expected}, found ${found}`);
}
