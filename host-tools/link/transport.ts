import type { CarpalError } from '../../src/errors.js';

/** Bytes to a watch and back, over whatever there is: a serial port, a pty, memory, BLE. */
export interface Transport {
  /** Chunks are the receiver's to keep. */
  onBytes: ((bytes: Uint8Array) => void) | null;
  /** The line is gone (`device-lost`); nothing comes after it. */
  onLost: ((error: CarpalError) => void) | null;
  /** Takes all of it; what cannot go out yet waits. The bytes are the transport's. */
  write(bytes: Uint8Array): void;
  close(): Promise<void>;
}
