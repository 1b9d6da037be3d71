import { setTimeout as delay } from 'node:timers/promises';
import type { SerialPort } from 'serialport';
import { CarpalError } from '../../src/errors.js';
import { closePort, openPort } from '../serial/open-port.js';
import { type ListedPort, listPorts } from '../serial/port-list.js';
import type { ResetWiring } from '../serial/usb-ids.js';
import { linesOf, type ResetLines } from './reset-lines.js';
import { SerialTransport } from './serial-transport.js';

export interface BoardTarget {
  readonly path: string;
  /** null for a port that no list names. */
  readonly listed: ListedPort | null;
  /** How it may be reset; null: not at all. */
  readonly reset: ResetWiring | null;
  /** In place of the port's own lines. */
  readonly lines?: ResetLines;
}

const COMES_BACK_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 100;

/** A board's port, which may go and come back under another name when the board is reset. */
export class BoardPort {
  port: SerialPort;
  transport: SerialTransport;
  private readonly target: BoardTarget;
  /** Paths that were there before, of which none is the board come back. */
  private readonly others: ReadonlySet<string>;
  private listed: ListedPort | null;

  private constructor(target: BoardTarget, port: SerialPort, others: ReadonlySet<string>) {
    this.target = target;
    this.listed = target.listed;
    this.port = port;
    this.others = others;
    this.transport = this.transportOver(port);
  }

  static async open(target: BoardTarget): Promise<BoardPort> {
    const others = (await listPorts()).map(({ path }) => path);
    const port = await openPort(target.path);
    return new BoardPort(target, port, new Set(others.filter((path) => path !== target.path)));
  }

  get path(): string {
    return this.port.path;
  }

  get isLost(): boolean {
    return this.transport.lost !== null;
  }

  /** Waits for the board after its port vanished. Throws `device-lost`. */
  async comeBack(): Promise<void> {
    const gone = this.transport.lost;
    this.transport.release();
    await closePort(this.port);
    for (let waited = 0; waited < COMES_BACK_WITHIN_MS; waited += LOOK_EVERY_MS) {
      await delay(LOOK_EVERY_MS);
      const found = (await listPorts()).find((port) => this.isSameBoard(port));
      if (!found) continue;
      this.port = await openPort(found.path);
      this.listed = found;
      this.transport = this.transportOver(this.port);
      return;
    }
    const seconds = COMES_BACK_WITHIN_MS / 1000;
    throw new CarpalError(
      'device-lost',
      `${this.target.path} vanished and is not back after ${seconds} s`,
      {
        cause: gone,
      },
    );
  }

  async close(): Promise<void> {
    this.transport.release();
    await closePort(this.port);
  }

  /** By its serial number; without one, by being a port that may be a board's and was not there before. */
  private isSameBoard(port: ListedPort): boolean {
    const serial = this.target.listed?.serialNumber ?? null;
    if (serial !== null && port.serialNumber !== null) return port.serialNumber === serial;
    return port.bridge !== null && !this.others.has(port.path);
  }

  private transportOver(port: SerialPort): SerialTransport {
    return new SerialTransport(port, this.listed, this.target.lines ?? linesOf(port));
  }
}
