/// <reference path="../tflite-micro/native.d.ts" />
import { CarpalError } from '../../src/errors.js';
import type { Line } from '../../src/ports.js';

type Open = (this: object) => number;
type Act = (this: object) => void;
type Ask = (this: void) => boolean;
type Read = (this: void, into: ArrayBufferLike, length: number) => number;
type Write = (this: object, bytes: ArrayBufferLike, from: number, length: number) => number;

/** Four packets of full-speed USB. */
const ROOM_BYTES = 256;

/**
 * The S3's own USB port (USB-Serial-JTAG) as a line. What is read and written passes through the driver's rings
 * in C; nothing is allocated here once it is open.
 */
export class UsbLine extends Native('xs_usb_line_destructor') implements Line {
  onBytes: ((bytes: Uint8Array, length: number) => void) | null = null;
  onWritable: (() => void) | null = null;
  private readonly room = new Uint8Array(ROOM_BYTES);
  private isOpen = true;

  /** Throws `bad-config` where the port is taken: there is one. */
  constructor() {
    super();
    const error = native<Open>('xs_usb_line_open').call(this);
    if (error === 0) return;
    throw new CarpalError(
      'bad-config',
      `expected the USB port for a line, found ESP-IDF's error 0x${error.toString(16)}`,
    );
  }

  /** A host is there, as its frames of USB tell; whether a program listens cannot be known. */
  get connected(): boolean {
    return this.isOpen && native<Ask>('xs_usb_line_is_connected')();
  }

  write(bytes: Uint8Array, from: number, length: number): number {
    if (!this.connected) return 0;
    const start = bytes.byteOffset + from;
    return native<Write>('xs_usb_line_write').call(this, bytes.buffer, start, length);
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    native<Act>('xs_usb_line_close').call(this);
  }

  /** Called by xs-usb-line.c: bytes have come, or a write that was refused has room now. */
  wake(isWritable: boolean): void {
    const { room } = this;
    while (this.isOpen) {
      const length = native<Read>('xs_usb_line_read')(room.buffer, room.length);
      if (length === 0) break;
      this.onBytes?.(room, length);
    }
    if (isWritable && this.isOpen) this.onWritable?.();
  }
}
