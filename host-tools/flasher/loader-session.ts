import { setTimeout as delay } from 'node:timers/promises';
import { ESPLoader } from 'esptool-js';
import { CarpalError } from '../../src/errors.js';
import type { ResetWiring } from '../serial/usb-ids.js';
import type { SerialTransport } from './serial-transport.js';

const ROM_BAUD = 115200;
const ERASE_REGION = 0xd1;
const RESET_PULSE_MS = 100;
/** esptool's own figure: a sector's erasure and programming take long on old flash. */
const ERASE_MS_PER_MB = 40_000;
/** esptool waits as long after a change of the rate. */
const BAUD_SETTLE_MS = 50;
const PROBE_MS = 500;
const PATIENCE_MS = 3000;
const NOT_IN_LOADER =
  'the loader does not answer: hold BOOT, press and release RESET, let go of BOOT, then try again';
const SILENT = { clean(): void {}, writeLine(): void {}, write(): void {} };

/** How a loader is reached: without a reset where it answers already, by one only where that is allowed. */
export interface ConnectOptions {
  readonly wiring: ResetWiring;
  readonly mayReset: boolean;
}

/** A board's loader: esptool-js without its console output, and with errors of ours. */
export class LoaderSession {
  private readonly loader: ESPLoader;
  private readonly transport: SerialTransport;
  private readonly patienceMs: number;

  /** `patienceMs`: how long a command may take before it is sent again, apart from erasing and programming. */
  constructor(transport: SerialTransport, patienceMs = PATIENCE_MS) {
    this.transport = transport;
    this.patienceMs = patienceMs;
    this.loader = new ESPLoader({ transport, baudrate: ROM_BAUD, terminal: SILENT });
    this.loader.DEFAULT_TIMEOUT = patienceMs;
  }

  /** True once the port has vanished. */
  get isLost(): boolean {
    return this.transport.lost !== null;
  }

  /** Finds the loader. Throws `device-lost` where none answers, also when the port vanished on the way. */
  async connect({ wiring, mayReset }: ConnectOptions): Promise<void> {
    await this.transport.changeBaudrate(ROM_BAUD);
    if (await this.synchronises('no_reset')) return;
    // A board that left for another name has been reset already.
    if (this.transport.lost) throw this.transport.lost;
    if (!mayReset) throw new CarpalError('device-refused', NOT_IN_LOADER);
    if (await this.synchronises(wiring === 'usb-jtag' ? 'usb_reset' : 'default_reset')) return;
    throw this.transport.lost ?? new CarpalError('device-refused', NOT_IN_LOADER);
  }

  /** The chip's number as images carry it. */
  async chipId(): Promise<number> {
    return await this.named('reading the chip', async () => {
      await this.loader.connect('no_reset', 1, true);
      return this.loader.chip.IMAGE_CHIP_ID ?? 0;
    });
  }

  /** Loads the stub into RAM; everything below needs it. */
  async runStub(): Promise<void> {
    await this.named('starting the stub', () => this.loader.runStub());
  }

  /** As in f4:12:fa:00:00:01. */
  async mac(): Promise<string> {
    return await this.named('reading the address', () => this.loader.chip.readMac(this.loader));
  }

  async flashBytes(): Promise<number> {
    const id = await this.named('reading the flash id', () => this.loader.readFlashId());
    const exponent = (id >> 16) & 0xff;
    // JEDEC's size byte: 0x12 is 256 KiB, 0x1c 256 MiB.
    if (exponent >= 0x12 && exponent <= 0x1c) return 2 ** exponent;
    throw new CarpalError(
      'device-refused',
      `expected a flash chip of 256 KB to 256 MB, found id 0x${id.toString(16)}: its wiring may be broken`,
    );
  }

  /** Goes to another rate and says whether the board still answers there. */
  async changeBaud(rate: number): Promise<boolean> {
    const words = new DataView(new ArrayBuffer(8));
    words.setUint32(0, rate, true);
    words.setUint32(4, this.transport.baudrate, true);
    await this.named('changing the baud rate', () =>
      this.loader.command(this.loader.ESP_CHANGE_BAUDRATE, new Uint8Array(words.buffer)),
    );
    await this.transport.changeBaudrate(rate);
    await delay(BAUD_SETTLE_MS);
    this.transport.flushInput();
    try {
      await this.loader.readReg(this.loader.CHIP_DETECT_MAGIC_REG_ADDR, PROBE_MS);
      return true;
    } catch {
      if (this.transport.lost) throw this.transport.lost;
      return false;
    }
  }

  /** Lower-case hex, computed by the board over what lies in its flash. */
  async md5(address: number, bytes: number): Promise<string> {
    return await this.named('reading a checksum', () => this.loader.flashMd5sum(address, bytes));
  }

  /** Erases and writes; `onSent` counts compressed bytes that the board has acknowledged. */
  async writeDeflated(
    address: number,
    bytes: number,
    deflated: Uint8Array,
    onSent: (bytes: number) => void,
  ): Promise<void> {
    const { loader } = this;
    // Blocks do not inflate alike: twice the average.
    const blocks = Math.ceil(deflated.length / loader.FLASH_WRITE_SIZE);
    const timeout = this.patienceMs + (2 * ERASE_MS_PER_MB * bytes) / 1e6 / blocks;
    await this.named(`writing at 0x${address.toString(16)}`, async () => {
      await loader.flashDeflBegin(bytes, deflated.length, address);
      for (let at = 0, sequence = 0; at < deflated.length; at += loader.FLASH_WRITE_SIZE) {
        const block = deflated.slice(at, at + loader.FLASH_WRITE_SIZE);
        await loader.flashDeflBlock(block, sequence++, timeout);
        onSent(at + block.length);
      }
      await loader.flashDeflFinish(false, timeout);
    });
  }

  /** Whole sectors. */
  async erase(address: number, bytes: number): Promise<void> {
    const words = new DataView(new ArrayBuffer(8));
    words.setUint32(0, address, true);
    words.setUint32(4, bytes, true);
    const timeout = this.patienceMs + (ERASE_MS_PER_MB * bytes) / 1e6;
    await this.named(`erasing at 0x${address.toString(16)}`, () =>
      this.loader.checkCommand('erase', ERASE_REGION, new Uint8Array(words.buffer), 0, 0, timeout),
    );
  }

  /** Starts the application: by the reset line, or through the loader where the port has none. */
  async startApplication(mayReset: boolean): Promise<void> {
    const { transport } = this;
    if (mayReset && transport.hasLines) {
      await transport.setSignals(false, true);
      await delay(RESET_PULSE_MS);
      await transport.setSignals(false, false);
    }
    if (!mayReset || !transport.hasLines) {
      await this.loader.flashBegin(0, 0);
      await this.loader.flashFinish(true).catch(() => undefined);
    }
    if (!transport.lost) await transport.changeBaudrate(ROM_BAUD);
  }

  private async synchronises(mode: Parameters<ESPLoader['connect']>[0]): Promise<boolean> {
    const attempts = mode === 'no_reset' ? 1 : 4;
    try {
      await this.loader.connect(mode, attempts, false);
      return true;
    } catch {
      return false;
    }
  }

  /** What esptool-js throws says little; what was being done is added. */
  private async named<T>(doing: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      if (this.transport.lost) throw this.transport.lost;
      const code = cause instanceof CarpalError ? cause.code : 'device-refused';
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new CarpalError(code, `${doing}: ${reason}`, { cause });
    }
  }
}
