import { openPtyPair, type PtyPair } from '../../serial/pty-pair.js';
import { SlipDecoder, slipEncode } from '../../serial/slip.js';
import type { ResetWiring } from '../../serial/usb-ids.js';
import { NorFlash } from '../flash/nor-flash.js';
import { parseRequest } from './protocol.js';
import { RomLoader } from './rom-loader.js';

export interface BoardOptions {
  /** Names the port; a folder of its own where absent. */
  readonly path?: string;
  /** What runs at first: the loader (BOOT held) or the application. */
  readonly mode?: 'loader' | 'app';
  readonly reset?: ResetWiring;
  readonly chipId?: number;
  readonly mac?: readonly number[];
  readonly flashBytes?: number;
  /** Takes as long as the baud rate says; else as fast as it goes. */
  readonly paced?: boolean;
  /** A bridge that garbles everything above this rate. */
  readonly maxBaud?: number;
  /** What the application says when it starts. */
  readonly appOutput?: Uint8Array;
  readonly faults?: Partial<BoardFaults>;
}

export interface BoardFaults {
  /** Never answers. */
  silent: boolean;
  /** The cable is pulled when so many bytes of blocks have come. */
  diesAfterBytes: number;
  /** Bytes lost from the line, each time so many of blocks have come, as often as `losses` says. */
  losesAfterBytes: number;
  losses: number;
  wrongMd5: number;
  refusedBlocks: number;
  /** What hearing the loader's sync does to an application with its own USB: it comes back as the loader. */
  comesBackAs: string;
}

const ROM_BAUD = 115200;
const BITS_PER_BYTE = 10;
const MEBIBYTE = 1 << 20;

/** A board on a pseudo-terminal: ROM loader, stub, flash, and an application that only says hello. */
export class EmulatedBoard {
  readonly nor: NorFlash;
  readonly loader: RomLoader;
  mode: 'loader' | 'app';
  baud = ROM_BAUD;
  /** Times the application was started. */
  starts = 0;
  private readonly options: BoardOptions;
  private readonly faults: Partial<BoardFaults>;
  private readonly decoder: SlipDecoder;
  private port: PtyPair | null = null;
  private hostBaud = ROM_BAUD;
  private nextBaud: number | null = null;
  private leaves = false;
  private lineFreeAt = 0;
  private lines = { dtr: false, rts: false };
  private bootHeld = false;

  constructor(options: BoardOptions) {
    this.options = options;
    this.mode = options.mode ?? 'loader';
    this.faults = { ...options.faults };
    this.nor = new NorFlash((options.flashBytes ?? 16 * MEBIBYTE) / 4096);
    const mac = options.mac ?? [0xf4, 0x12, 0xfa, 0x00, 0x00, 0x01];
    this.loader = new RomLoader({ chipId: options.chipId ?? 9, mac }, this.nor, {
      setBaud: (rate) => {
        this.nextBaud = rate;
      },
      reboot: () => {
        this.leaves = true;
      },
    });
    Object.assign(this.loader.faults, {
      wrongMd5: this.faults.wrongMd5 ?? 0,
      refusedBlocks: this.faults.refusedBlocks ?? 0,
    });
    this.decoder = new SlipDecoder((packet) => this.packet(packet));
  }

  get path(): string {
    return this.port!.path;
  }

  get device(): string {
    return this.port!.device;
  }

  async plugIn(path = this.options.path): Promise<void> {
    const port = await openPtyPair(path);
    this.port = port;
    this.hostBaud = ROM_BAUD;
    port.on('baud', (rate) => {
      this.hostBaud = rate;
    });
    port.far.readable.on('data', (bytes: Uint8Array) => this.heard(bytes));
  }

  /** Console text of the application. */
  say(text: string): void {
    if (this.mode === 'app') this.port?.far.writable.write(text);
  }

  async unplug(): Promise<void> {
    await this.port?.close();
  }

  /**
   * RTS without DTR holds the chip in reset. When it is let go, the usual two transistors start the loader
   * where DTR then pulls BOOT; USB-JTAG does where DTR alone was set before.
   */
  setLines(dtr: boolean, rts: boolean): void {
    const wasReset = this.lines.rts && !this.lines.dtr;
    this.lines = { dtr, rts };
    if (dtr && !rts) this.bootHeld = true;
    if (wasReset && !(rts && !dtr)) {
      const wantsLoader = this.options.reset === 'usb-jtag' ? this.bootHeld : dtr;
      this.bootHeld = false;
      if (wantsLoader) this.startLoader();
      else this.startApp();
    }
  }

  private startLoader(): void {
    this.mode = 'loader';
    this.loader.isStub = false;
    this.leaves = false;
    this.baud = ROM_BAUD;
    this.decoder.reset();
  }

  private startApp(): void {
    this.startLoader();
    this.mode = 'app';
    this.starts++;
    this.port?.far.writable.write(this.options.appOutput ?? new Uint8Array(0));
  }

  private heard(bytes: Uint8Array): void {
    if (this.mode === 'app') {
      if (this.faults.comesBackAs !== undefined && bytes.includes(0xc0)) void this.comeBack();
      return;
    }
    const now = performance.now();
    const tooFast = this.baud > (this.options.maxBaud ?? Number.POSITIVE_INFINITY);
    if (this.hostBaud !== this.baud || tooFast) return;
    this.lineFreeAt = Math.max(now, this.lineFreeAt) + this.lineMs(bytes.length);
    this.decoder.push(this.lossy(bytes));
  }

  private async comeBack(): Promise<void> {
    const path = this.faults.comesBackAs!;
    delete this.faults.comesBackAs;
    await this.unplug();
    this.startLoader();
    await this.plugIn(path);
  }

  private packet(packet: Uint8Array): void {
    const request = parseRequest(packet);
    if (!request || this.faults.silent) return;
    const replies = this.loader.handle(request).map(slipEncode);
    if (this.loader.blockBytes >= (this.faults.diesAfterBytes ?? Number.POSITIVE_INFINITY)) {
      void this.unplug();
      return;
    }
    this.reply(Buffer.concat(replies));
  }

  private reply(bytes: Uint8Array): void {
    const send = (): void => {
      this.port?.far.writable.write(bytes);
      if (this.nextBaud !== null) this.baud = this.nextBaud;
      this.nextBaud = null;
      if (this.leaves) this.startApp();
    };
    if (!this.options.paced) {
      send();
      return;
    }
    this.lineFreeAt += this.lineMs(bytes.length);
    setTimeout(send, this.lineFreeAt - performance.now());
  }

  private lineMs(bytes: number): number {
    return this.options.paced ? (bytes * BITS_PER_BYTE * 1000) / this.baud : 0;
  }

  /** The line without the bytes that a test wants lost. */
  private lossy(bytes: Uint8Array): Uint8Array {
    const { losesAfterBytes = Number.POSITIVE_INFINITY, losses = 0 } = this.faults;
    if (losses === 0 || this.loader.blockBytes < losesAfterBytes || bytes.length < 64) return bytes;
    this.faults.losses = losses - 1;
    return bytes.subarray(0, bytes.length - 16);
  }
}

export async function emulateBoard(options: BoardOptions = {}): Promise<EmulatedBoard> {
  const board = new EmulatedBoard(options);
  await board.plugIn();
  return board;
}
