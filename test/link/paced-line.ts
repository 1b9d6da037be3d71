import type { Time } from '../../host-tools/link/time.js';
import type { Transport } from '../../host-tools/link/transport.js';
import { CarpalError } from '../../src/errors.js';
import type { Line } from '../../src/ports.js';

export interface Pace {
  readonly bytesPerS: number;
  /** What the driver on the watch takes ahead of the wire. */
  readonly fifoBytes?: number;
  /** How finely time is cut. */
  readonly tickMs?: number;
  /** Between the wire and whoever reads it, each way: USB's polling, the kernel, Node. */
  readonly delayMs?: number;
  /** What the wire makes of bytes towards the host. */
  readonly damage?: (bytes: Uint8Array) => Uint8Array;
  /** Likewise towards the watch. */
  readonly damageUp?: (bytes: Uint8Array) => Uint8Array;
}

const UP_ROOM = 256;

/** A wire with a byte rate, in virtual time: the watch's end is a Line, the host's one transport after another. */
export class PacedLine implements Line {
  onBytes: ((bytes: Uint8Array, length: number) => void) | null = null;
  onWritable: (() => void) | null = null;
  /** Bytes that reached the host. */
  delivered = 0;
  private readonly time: Time;
  private readonly pace: Pace;
  private readonly tickMs: number;
  private readonly fifo: Uint8Array;
  private readonly up: Uint8Array[] = [];
  private held = 0;
  private credit = 0;
  private refused = false;
  private ticking = false;
  private host: HostEnd | null = null;

  constructor(time: Time, pace: Pace) {
    this.time = time;
    this.pace = pace;
    this.tickMs = pace.tickMs ?? 1;
    this.fifo = new Uint8Array(pace.fifoBytes ?? 4096);
  }

  get connected(): boolean {
    return this.host !== null;
  }

  write(bytes: Uint8Array, from: number, length: number): number {
    if (this.host === null) return 0;
    const taken = Math.min(length, this.fifo.length - this.held);
    this.fifo.set(bytes.subarray(from, from + taken), this.held);
    this.held += taken;
    this.refused = taken < length;
    this.tick();
    return taken;
  }

  /** Plugs in a host. */
  connect(): Transport {
    this.host = new HostEnd(this);
    return this.host;
  }

  /** Pulls the cable: what is on the way is lost. */
  cut(): void {
    const { host } = this;
    this.host = null;
    this.held = 0;
    this.up.length = 0;
    host?.onLost?.(new CarpalError('device-lost', 'the port vanished'));
  }

  send(host: HostEnd, bytes: Uint8Array): void {
    if (host !== this.host) return;
    this.up.push(this.pace.damageUp?.(bytes) ?? bytes);
    this.tick();
  }

  private tick(): void {
    if (this.ticking) return;
    this.ticking = true;
    this.time.after(this.tickMs, () => {
      this.ticking = false;
      this.step();
      if (this.held > 0 || this.up.length > 0) this.tick();
    });
  }

  private step(): void {
    const { host, time, pace } = this;
    const delayMs = pace.delayMs ?? 1;
    this.credit = Math.min(this.credit + (pace.bytesPerS * this.tickMs) / 1000, this.fifo.length);
    const count = Math.min(this.held, Math.floor(this.credit));
    this.credit = count < this.held ? this.credit - count : 0;
    if (count > 0 && host !== null) {
      const bytes = this.fifo.slice(0, count);
      this.fifo.copyWithin(0, count, this.held);
      this.held -= count;
      time.after(delayMs, () => {
        if (host !== this.host) return;
        this.delivered += count;
        host.onBytes?.(pace.damage?.(bytes) ?? bytes);
      });
    }
    const bytes = this.up.shift();
    if (bytes !== undefined && host !== null) {
      time.after(delayMs, () => {
        if (host === this.host) this.receive(bytes);
      });
    }
    if (this.refused && this.held < this.fifo.length / 2) {
      this.refused = false;
      this.onWritable?.();
    }
  }

  /** In pieces, as a driver's buffer gives them. */
  private receive(bytes: Uint8Array): void {
    const room = new Uint8Array(UP_ROOM);
    for (let at = 0; at < bytes.length; at += UP_ROOM) {
      const length = Math.min(UP_ROOM, bytes.length - at);
      room.set(bytes.subarray(at, at + length));
      this.onBytes?.(room, length);
    }
  }
}

class HostEnd implements Transport {
  onBytes: ((bytes: Uint8Array) => void) | null = null;
  onLost: ((error: CarpalError) => void) | null = null;
  private readonly line: PacedLine;

  constructor(line: PacedLine) {
    this.line = line;
  }

  write(bytes: Uint8Array): void {
    this.line.send(this, bytes);
  }

  async close(): Promise<void> {}
}
