import { Transport } from 'esptool-js';
import type { SerialPort } from 'serialport';
import { CarpalError } from '../../src/errors.js';
import type { ListedPort } from '../serial/port-list.js';
import { SlipDecoder, slipEncode } from '../serial/slip.js';
import type { ResetLines } from './reset-lines.js';

interface Waiting {
  taken(packet: Uint8Array): void;
  failed(error: Error): void;
}

/**
 * esptool-js's transport over an open serialport. The port stays open throughout, since opening may reset a
 * board; packets are waited for rather than polled, and a port that vanishes fails whoever waits at once.
 */
export class SerialTransport extends Transport {
  /** False once the port has shown to have no reset lines. */
  hasLines = true;
  /** Set when the port vanished. */
  lost: CarpalError | null = null;
  private readonly port: SerialPort;
  private readonly listed: ListedPort | null;
  private readonly resetLines: ResetLines;
  private readonly packets: Uint8Array[] = [];
  private readonly decoder = new SlipDecoder((packet) => this.arrived(packet));
  private waiting: Waiting | null = null;
  private dtr = false;
  private rts = false;

  constructor(port: SerialPort, listed: ListedPort | null, lines: ResetLines) {
    super(null as never);
    this.port = port;
    this.listed = listed;
    this.resetLines = lines;
    port.on('data', this.onData);
    port.on('error', this.onLost);
    port.on('close', this.onLost);
  }

  /** Lets go of the port, which stays open. */
  release(): void {
    this.port.off('data', this.onData);
    this.port.off('error', this.onLost);
    this.port.off('close', this.onLost);
  }

  override getInfo(): string {
    return '';
  }

  override getVid(): number | undefined {
    return this.listed?.vendorId ?? undefined;
  }

  override getPid(): number | undefined {
    return this.listed?.productId ?? undefined;
  }

  override trace(): void {
    // esptool-js traces to the console, some of it always.
  }

  override async connect(baud = 115200): Promise<void> {
    await this.changeBaudrate(baud);
  }

  override async readLoop(): Promise<void> {
    // The port is read from the start.
  }

  override async disconnect(): Promise<void> {
    // See `release`: the port is closed by who opened it.
  }

  override async changeBaudrate(baudRate: number): Promise<boolean> {
    await new Promise<void>((resolve, reject) => {
      this.port.update({ baudRate }, (error) => (error ? reject(this.lostBy(error)) : resolve()));
    });
    this.baudrate = baudRate;
    return false;
  }

  override flushInput(): void {
    super.flushInput();
    this.packets.length = 0;
    this.decoder.reset();
  }

  override async write(packet: Uint8Array): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      if (this.lost) reject(this.lost);
      const bytes = slipEncode(packet);
      this.port.write(bytes, (error) => (error ? reject(this.lostBy(error)) : resolve()));
    });
  }

  override async read(timeoutMs: number): Promise<Uint8Array> {
    const packet = this.packets.shift();
    if (packet) return packet;
    if (this.lost) throw this.lost;
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting = null;
        reject(new CarpalError('device-lost', `no answer within ${timeoutMs / 1000} s`));
      }, timeoutMs);
      const settle = (): void => {
        clearTimeout(timer);
        this.waiting = null;
      };
      this.waiting = {
        taken: (answer) => {
          settle();
          resolve(answer);
        },
        failed: (error) => {
          settle();
          reject(error);
        },
      };
    });
  }

  override async setRTS(rts: boolean): Promise<void> {
    await this.setSignals(this.dtr, rts);
  }

  override async setDTR(dtr: boolean): Promise<void> {
    await this.setSignals(dtr, this.rts);
  }

  override async setSignals(dtr: boolean, rts: boolean): Promise<void> {
    this.dtr = dtr;
    this.rts = rts;
    if (this.hasLines) this.hasLines = await this.resetLines.set(dtr, rts);
  }

  private readonly onData = (bytes: Uint8Array): void => this.decoder.push(bytes);

  private readonly onLost = (error?: Error | null): void => {
    this.lostBy(error);
    if (this.lost) this.waiting?.failed(this.lost);
  };

  private arrived(packet: Uint8Array): void {
    if (this.waiting) this.waiting.taken(packet);
    else this.packets.push(packet);
  }

  private lostBy(cause: unknown): CarpalError {
    this.lost ??=
      cause instanceof CarpalError
        ? cause
        : new CarpalError('device-lost', `${this.port.path} has vanished`, { cause });
    return this.lost;
  }
}
