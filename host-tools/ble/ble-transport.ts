import { CarpalError } from '../../src/errors.js';
import type { CarpalClient } from '../ble-client/carpal-client.js';
import type { Transport } from '../link/transport.js';

/** The least attribute a stack sends in one piece: MTU 23 less 3. */
const PART_BYTES = 20;

/** The link's line over a client: bytes go out in writes, one after another. */
export class BleTransport implements Transport {
  onBytes: ((bytes: Uint8Array) => void) | null = null;
  onLost: ((error: CarpalError) => void) | null = null;
  private readonly client: CarpalClient;
  private readonly send: (bytes: Uint8Array) => Promise<void>;
  private readonly partBytes: number;
  private sending: Promise<void> = Promise.resolve();
  private isLost = false;

  private constructor(
    client: CarpalClient,
    write: (bytes: Uint8Array) => Promise<void>,
    partBytes: number,
  ) {
    this.client = client;
    this.send = write;
    this.partBytes = partBytes;
  }

  /** The client is connected. @param partBytes what one write may carry */
  static async open(client: CarpalClient, partBytes = PART_BYTES): Promise<BleTransport> {
    const early: Uint8Array[] = [];
    let transport: BleTransport | null = null;
    const write = await client.openLine((bytes) => {
      if (transport?.onBytes) transport.onBytes(bytes);
      else early.push(bytes);
    });
    transport = new BleTransport(client, write, partBytes);
    return transport;
  }

  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += this.partBytes) {
      const part = bytes.subarray(at, at + this.partBytes);
      this.sending = this.sending.then(() => this.send(part)).catch((cause) => this.lose(cause));
    }
  }

  /** The client says that its watch has gone. */
  lose(cause: unknown): void {
    if (this.isLost) return;
    this.isLost = true;
    this.onLost?.(new CarpalError('device-lost', 'the watch has gone off the air', { cause }));
  }

  async close(): Promise<void> {
    this.isLost = true;
    await this.client.disconnect();
  }
}
