import type { GattCharacteristic, GattConnection } from '../peripheral.js';
import type { Line } from '../ports.js';

/** Most bytes in a notification: the largest MTU, 517, less 3. */
const PART_MAX = 514;

/** The link's bytes over a pair of characteristics: written ones in, notified ones out. */
export class BleLine implements Line {
  onBytes: ((bytes: Uint8Array, length: number) => void) | null = null;
  onWritable: (() => void) | null = null;
  private readonly part = new Uint8Array(PART_MAX);
  private connection: GattConnection | null = null;
  private characteristic: GattCharacteristic | null = null;
  private busy = false;

  get connected(): boolean {
    return this.connection !== null;
  }

  /** A bonded client listens on `characteristic`. */
  open(connection: GattConnection, characteristic: GattCharacteristic): void {
    this.connection = connection;
    this.characteristic = characteristic;
    this.busy = false;
    this.onWritable?.();
  }

  close(): void {
    this.connection = null;
  }

  take(bytes: Uint8Array): void {
    this.onBytes?.(bytes, bytes.length);
  }

  /** The stack has room again. */
  resume(): void {
    if (!this.busy) return;
    this.busy = false;
    this.onWritable?.();
  }

  write(bytes: Uint8Array, from: number, length: number): number {
    const { connection, characteristic, part } = this;
    if (connection === null || characteristic === null || this.busy) return 0;
    const most = Math.min(connection.maximumWrite, PART_MAX);
    let taken = 0;
    while (taken < length) {
      const size = Math.min(most, length - taken);
      // Byte by byte: a view for `set` would be an allocation a notification.
      for (let i = 0; i < size; i++) part[i] = bytes[from + taken + i]!;
      if (!connection.notify(characteristic, part, size)) {
        this.busy = true;
        break;
      }
      taken += size;
    }
    return taken;
  }
}
