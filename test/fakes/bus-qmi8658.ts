import type { FakePart } from './bus.js';
import type { FakeSensor, Triple } from './bus-bench.js';
import { FifoModel, int16Frame } from './bus-fifo.js';
import { RegisterFile, type RegisterTable } from './bus-registers.js';

/** Reset values and access of the QMI8658A data sheet rev A, section 4, table 19. */
const TABLE: RegisterTable = {
  0: [0x05, 'r'],
  1: [0x7c, 'r'],
  2: [0x20, 'rw'],
  ...range(0x03, 0x04, 'rw'),
  6: [0, 'rw'],
  ...range(0x08, 0x14, 'rw'),
  ...range(0x15, 0x17, 'r'),
  ...range(0x2d, 0x40, 'r'),
  70: [0, 'r'],
  ...range(0x49, 0x4c, 'r'),
  77: [0x80, 'r'],
  ...range(0x4e, 0x56, 'r'),
  ...range(0x59, 0x5c, 'r'),
  96: [0, 'w'],
};

function range(first: number, last: number, access: 'r' | 'rw'): RegisterTable {
  const rows: Record<number, readonly [number, 'r' | 'rw']> = {};
  for (let register = first; register <= last; register++) rows[register] = [0, access];
  return rows;
}

const ACCEL_HZ = [0, 0, 0, 1000, 500, 250, 125, 62.5, 31.25, 0, 0, 0, 128, 21, 11, 3];
const GYRO_HZ = [7174.4, 3587.2, 1793.6, 896.8, 448.4, 224.2, 112.1, 56.05, 28.025];
const FIFO_SAMPLES = [16, 32, 64, 128];

/** A QMI8658A as its data sheet describes it: registers, CTRL9, FIFO with its read mode, wake-on-motion. */
export class FakeQmi8658 implements FakePart, FakeSensor {
  readonly registers = new RegisterFile(TABLE);
  readonly fifo = new FifoModel(16, [0]);
  /** Commands of CTRL9, with CAL1_L to CAL4_H as they were. */
  readonly commands: { readonly code: number; readonly parameters: readonly number[] }[] = [];
  /** Commands are never done. */
  mute = false;
  /** The acknowledgement of a command is not taken. */
  deaf = false;
  /** Words the FIFO claims beside what it has. */
  extraWords = 0;
  /** Polls of STATUSINT until a command is done. */
  latency = 2;
  temperature = 0;
  accelResponse: Triple = [600, -600, 600];
  gyroResponse: Triple = [6000, -6000, 6000];
  private count = 0;
  private pending = 0;
  private overflow = false;
  private wakeThreshold = 0;
  private testing = false;

  get periodUs(): number | null {
    const enabled = this.registers.get(0x08) & 3;
    if (enabled === 0 || (this.registers.get(0x02) & 1) !== 0) return null;
    const odr = this.registers.get(0x03) & 0x0f;
    const rateHz = enabled === 3 ? GYRO_HZ[this.registers.get(0x04) & 0x0f] : ACCEL_HZ[odr];
    if (!rateHz) this.registers.refuse(`no rate ${odr} in`, 0x03);
    if (enabled === 3 && odr !== (this.registers.get(0x04) & 0x0f)) {
      this.registers.refuse('two rates in', 0x04);
    }
    return rateHz ? 1e6 / rateHz : null;
  }

  get interruptHigh(): boolean {
    if ((this.registers.get(0x02) & 0x08) === 0) return false;
    if (this.wakeThreshold > 0) return (this.registers.get(0x2f) & 0x04) !== 0;
    const fifo = (this.registers.get(0x02) & 0x04) !== 0 && this.watermarkHit && !this.reading;
    return fifo || (this.registers.get(0x09) & 0x04 & (this.still ? 0x04 : 0)) !== 0;
  }

  /** Nothing moves, as long as this is set: the no-motion line stays high. */
  still = false;

  sample(values: Triple): void {
    this.count = (this.count + 1) & 0xffffff;
    const axes = (this.registers.get(0x08) & 2) === 0 ? 3 : 6;
    if ((this.registers.get(0x14) & 3) === 0 || this.wakeThreshold > 0 || this.reading) return;
    const before = this.fifo.dropped;
    this.fifo.push(int16Frame(values.slice(0, axes)));
    if (this.fifo.dropped > before) this.overflow = true;
  }

  /** The watch moves, by so many mg from sample to sample. */
  move(mg: number): void {
    if (this.wakeThreshold > 0 && mg > this.wakeThreshold) this.registers.set(0x2f, 0x04);
  }

  restart(): void {
    this.registers.reset();
    this.fifo.clear();
    this.fifo.resize(16);
    this.count = 0;
    this.pending = 0;
    this.overflow = false;
    this.extraWords = 0;
    this.wakeThreshold = 0;
  }

  read(register: number, length: number): Uint8Array {
    if (register === 0x17) return this.readFifo(length);
    this.refresh();
    const bytes = new Uint8Array(length);
    const step = (this.registers.get(0x02) & 0x40) === 0 ? 0 : 1;
    for (let i = 0; i < length; i++) bytes[i] = this.readOne(register + i * step);
    return bytes;
  }

  write(register: number, bytes: Uint8Array): void {
    if (bytes.length !== 1) this.registers.refuse('burst write to', register);
    const value = bytes[0]!;
    this.registers.write(register, value);
    if (register === 0x60 && value === 0xb0) this.restart();
    if (register === 0x0a) this.runCommand(value);
    if (register === 0x14) this.fifo.resize(FIFO_SAMPLES[(value >> 2) & 3]!);
    if (register === 0x03 || register === 0x04) this.selfTest(register, value);
  }

  private get reading(): boolean {
    return (this.registers.get(0x14) & 0x80) !== 0;
  }

  private get frameBytes(): number {
    return (this.registers.get(0x08) & 2) === 0 ? 6 : 12;
  }

  private get watermarkHit(): boolean {
    const watermark = this.registers.get(0x13);
    return watermark > 0 && this.fifo.level >= watermark;
  }

  private readOne(register: number): number {
    const value = this.registers.read(register);
    if (register === 0x2f) this.registers.set(0x2f, 0);
    if (register === 0x2d && this.pending > 0 && --this.pending === 0 && !this.mute) {
      this.registers.set(0x2d, this.registers.get(0x2d) | 0x80);
    }
    return value;
  }

  private readFifo(length: number): Uint8Array {
    if (!this.reading) this.registers.refuse('no read mode at', 0x17);
    if ((this.registers.get(0x02) & 0x20) !== 0) this.registers.refuse('big-endian at', 0x17);
    return this.fifo.burst(length);
  }

  private refresh(): void {
    const words = (this.fifo.level * this.frameBytes) / 2 + this.extraWords;
    const flags = (this.watermarkHit ? 0x40 : 0) | (this.overflow ? 0x20 : 0);
    this.registers.set(0x15, words);
    this.registers.set(0x16, flags | (words >> 8));
    this.registers.set(0x30, this.count);
    this.registers.set(0x31, this.count >> 8);
    this.registers.set(0x32, this.count >> 16);
    this.registers.set(0x33, Math.round(this.temperature * 256));
    this.registers.set(0x34, Math.round(this.temperature * 256) >> 8);
    if (this.still && (this.registers.get(0x09) & 0x04) !== 0) this.registers.set(0x2f, 0x40);
  }

  private runCommand(code: number): void {
    if (code === 0) {
      if (this.deaf) return;
      this.registers.set(0x2d, this.registers.get(0x2d) & 0x7f);
      return;
    }
    const parameters = Array.from({ length: 8 }, (_, i) => this.registers.get(0x0b + i));
    this.commands.push({ code, parameters });
    this.pending = this.latency;
    if (code === 0x04) this.fifo.clear();
    if (code === 0x05) this.registers.set(0x14, this.registers.get(0x14) | 0x80);
    if (code === 0x08) this.wakeThreshold = parameters[0]!;
    const enabled = (this.registers.get(0x08) & 3) !== 0;
    if ((code === 0x08 || code === 0x0e) && enabled) {
      this.registers.refuse(`command ${code} with sensors on in`, 0x08);
    }
  }

  private selfTest(register: number, value: number): void {
    const starts = (value & 0x80) !== 0;
    if (!starts && !this.testing) return;
    this.testing = starts;
    this.registers.set(0x2d, starts ? 1 : 0);
    const response = int16Frame(register === 0x03 ? this.accelResponse : this.gyroResponse);
    for (const [i, byte] of response.entries()) this.registers.set(0x51 + i, byte);
  }
}
