import type { FakePart } from './bus.js';
import type { FakeSensor, Triple } from './bus-bench.js';
import { FifoModel, int16Frame } from './bus-fifo.js';
import { RegisterFile, type RegisterTable } from './bus-registers.js';

/** Reset values and access of BST-BMA423-DS000 section 5; 0x5b and 0x5c as Bosch's sensor API uses them. */
const TABLE: RegisterTable = {
  0: [0x13, 'r'],
  2: [0x00, 'r'],
  3: [0x10, 'r'],
  ...range(0x0a, 0x17, 'r'),
  ...range(0x18, 0x1a, 'r'),
  27: [0x01, 'r'],
  ...range(0x1c, 0x21, 'r'),
  34: [0x80, 'r'],
  ...range(0x23, 0x26, 'r'),
  42: [0x00, 'r'],
  64: [0xa8, 'rw'],
  65: [0x01, 'rw'],
  69: [0x80, 'rw'],
  70: [0x00, 'rw'],
  71: [0x02, 'rw'],
  72: [0x02, 'rw'],
  73: [0x10, 'rw'],
  83: [0x00, 'rw'],
  84: [0x00, 'rw'],
  85: [0x00, 'rw'],
  86: [0x00, 'rw'],
  87: [0x00, 'rw'],
  88: [0x00, 'rw'],
  89: [0x90, 'rw'],
  91: [0x00, 'rw'],
  92: [0x00, 'rw'],
  94: [0x00, 'rw'],
  109: [0x00, 'rw'],
  112: [0x00, 'rw'],
  124: [0x03, 'rw'],
  125: [0x00, 'rw'],
  126: [0x00, 'w'],
} as const;

function range(first: number, last: number, access: 'r'): RegisterTable {
  const rows: Record<number, readonly [number, 'r']> = {};
  for (let register = first; register <= last; register++) rows[register] = [0, access];
  return rows;
}

const TICKS_PER_S = 25_600;
/** Where FEATURES_IN begins once the engine runs: any place that is not 0. */
const FEATURES_WORD = 0x123;

/** A BMA423 as its data sheet describes it: registers, FIFO, sensor time, interrupt and motion engine. */
export class FakeBma423 implements FakePart, FakeSensor {
  readonly registers = new RegisterFile(TABLE);
  readonly fifo = new FifoModel(170, [0x00, 0x80]);
  /** What the engine's memory was given, by byte address. */
  readonly engine = new Uint8Array(8192);
  /** Status the engine ends in after it was started. */
  engineStatus = 1;
  temperature = 0x05;
  /** Self-test response in counts per axis, positive direction; the negative one is opposite. */
  response: Triple = [1000, 2000, 1000];
  /** Bytes of a frame that is being written while the length is read. */
  torn = 0;
  private ticks = 0;
  private loadedBytes = 0;
  /** INT_STATUS_1, kept until it is read with the FIFO below its watermark. */
  private latched = 0;

  get periodUs(): number | null {
    if ((this.registers.get(0x7d) & 0x04) === 0) return null;
    const odr = this.registers.get(0x40) & 0x0f;
    return 1e6 / (25 * 2 ** (odr - 6));
  }

  get interruptHigh(): boolean {
    if ((this.registers.get(0x53) & 0x0a) !== 0x0a) return false;
    const fifo = this.registers.get(0x58) & (this.fifoStatus() | this.latched);
    return fifo !== 0 || (this.registers.get(0x56) & this.registers.get(0x1c)) !== 0;
  }

  /** One output sample, in 16-bit counts. */
  sample(values: Triple): void {
    const period = this.periodUs;
    if (period === null) return;
    this.ticks = (this.ticks + Math.round((TICKS_PER_S * period) / 1e6)) & 0xffffff;
    if ((this.registers.get(0x49) & 0x40) !== 0) this.fifo.push(int16Frame(values.slice(0, 3)));
    if ((this.registers.get(0x55) & 1) !== 0) this.latched |= this.fifoStatus();
  }

  /** Any-motion or no-motion, whichever the engine was set to and enabled for. */
  engineEvent(): void {
    if (this.registers.get(0x2a) === 1) this.registers.set(0x1c, 0x40);
  }

  restart(): void {
    this.registers.reset();
    this.fifo.clear();
    this.ticks = 0;
    this.torn = 0;
    this.loadedBytes = 0;
    this.latched = 0;
  }

  /** The features of the engine, as they were written last. */
  get features(): Uint8Array {
    return this.engine.slice(FEATURES_WORD * 2, FEATURES_WORD * 2 + 64);
  }

  read(register: number, length: number): Uint8Array {
    if (register === 0x26) return this.readFifo(length);
    if (register === 0x5e) return this.readEngine(length);
    const bytes = new Uint8Array(length);
    if (register === 0x18) this.refreshStatus();
    if (register === 0x12) this.refreshData();
    if (register <= 0x1d && register + length > 0x1d) this.latched &= this.fifoStatus();
    for (let i = 0; i < length; i++) {
      bytes[i] = this.registers.read(register + i);
      if (register + i === 0x1b || register + i === 0x1c) this.registers.set(register + i, 0);
    }
    return bytes;
  }

  write(register: number, bytes: Uint8Array): void {
    if (register === 0x5e) {
      this.writeEngine(bytes);
      return;
    }
    for (const [i, value] of bytes.entries()) this.registers.write(register + i, value);
    if (register === 0x7e && bytes[0] === 0xb6) this.restart();
    if (register === 0x7e && bytes[0] === 0xb0) this.fifo.clear();
    if (register === 0x7d) this.fifo.clear();
    if (register === 0x59 && bytes[0] === 1) this.startEngine();
  }

  /** Asleep, the FIFO is open from its watermark on. */
  private readFifo(length: number): Uint8Array {
    const asleep = (this.registers.get(0x7c) & 1) !== 0;
    if (asleep && (this.fifoStatus() & 2) === 0) this.registers.refuse('asleep at read', 0x26);
    return this.fifo.burst(length);
  }

  private writeEngine(bytes: Uint8Array): void {
    if ((this.registers.get(0x7c) & 1) !== 0) this.registers.refuse('asleep at write', 0x5e);
    this.engine.set(bytes, this.engineAt);
    this.loadedBytes += bytes.length;
    this.moveEngine(bytes.length);
  }

  private readEngine(length: number): Uint8Array {
    const bytes = this.engine.slice(this.engineAt, this.engineAt + length);
    this.moveEngine(length);
    return bytes;
  }

  /** The address moves on, as no driver may count on that it stays. */
  private moveEngine(bytes: number): void {
    const word = (this.engineAt + bytes) / 2;
    this.registers.set(0x5b, word & 0x0f);
    this.registers.set(0x5c, word >> 4);
  }

  private startEngine(): void {
    this.registers.set(0x2a, this.loadedBytes >= 6144 ? this.engineStatus : 2);
    this.registers.set(0x5b, FEATURES_WORD & 0x0f);
    this.registers.set(0x5c, FEATURES_WORD >> 4);
  }

  private get engineAt(): number {
    return 2 * ((this.registers.get(0x5b) & 0x0f) | (this.registers.get(0x5c) << 4));
  }

  private fifoStatus(): number {
    const bytes = this.fifo.level * 6;
    const watermark = this.registers.get(0x46) | (this.registers.get(0x47) << 8);
    const full = bytes > 1024 - 2 * 6 ? 1 : 0;
    return full | (watermark > 0 && bytes >= watermark ? 2 : 0);
  }

  private refreshStatus(): void {
    const bytes = this.fifo.level * 6 + this.torn;
    this.registers.set(0x18, this.ticks);
    this.registers.set(0x19, this.ticks >> 8);
    this.registers.set(0x1a, this.ticks >> 16);
    this.registers.set(0x1d, this.fifoStatus());
    this.registers.set(0x22, this.temperature);
    this.registers.set(0x24, bytes);
    this.registers.set(0x25, bytes >> 8);
  }

  private refreshData(): void {
    const mode = this.registers.get(0x6d);
    const sign = mode === 0x0d ? 1 : mode === 0x09 ? -1 : 0;
    const frame = int16Frame(this.response.map((value) => (sign * value) / 2));
    for (const [i, value] of frame.entries()) this.registers.set(0x12 + i, value);
  }
}
