import { CarpalError } from '../../../src/errors.js';
import type { Flash } from '../../../src/ports.js';

/** What a power cut throws: nothing of the firmware catches it. */
export class PowerCut extends Error {}

/** One program or erasure. Its steps are bytes: a cut may come before any of them, and after the last. */
export interface FlashOperation {
  readonly kind: 'program' | 'erase';
  readonly address: number;
  readonly steps: number;
}

/**
 * NOR flash as its datasheets describe it: programming clears bits and sets none, an erasure sets a whole
 * sector. xs-host/nor.c is its twin.
 */
export class NorFlash implements Flash {
  readonly bytes: number;
  readonly sectorBytes: number;
  /** As it lies in the chip; new chips are erased. */
  readonly memory: Uint8Array;
  /** Erasures of each sector. */
  readonly wear: Uint32Array;
  reads = 0;
  readBytes = 0;
  /** Called before each operation. */
  onOperation: ((operation: FlashOperation, from: Uint8Array | null) => void) | null = null;
  /** Steps until the power goes. */
  stepsLeft = Number.POSITIVE_INFINITY;

  constructor(sectors: number, sectorBytes = 4096) {
    this.bytes = sectors * sectorBytes;
    this.sectorBytes = sectorBytes;
    this.memory = new Uint8Array(this.bytes).fill(0xff);
    this.wear = new Uint32Array(sectors);
  }

  read(address: number, into: Uint8Array, length: number): void {
    this.check(address, length);
    this.reads++;
    this.readBytes += length;
    into.set(this.memory.subarray(address, address + length));
  }

  /** Throws `flash-failed` for a bit that would have to be set. */
  program(address: number, from: Uint8Array, length: number): void {
    this.check(address, length);
    this.onOperation?.({ kind: 'program', address, steps: length }, from);
    const done = Math.min(length, this.stepsLeft);
    for (let i = 0; i < done; i++) this.programByte(address + i, from[i]!);
    this.spend(length, () => this.programPart(address + done, from[done]!, done));
  }

  eraseSector(address: number): void {
    this.check(address, this.sectorBytes);
    if (address % this.sectorBytes !== 0) {
      throw new CarpalError('flash-failed', `expected the start of a sector, found ${address}`);
    }
    this.onOperation?.({ kind: 'erase', address, steps: this.sectorBytes }, null);
    const done = this.stepsLeft;
    this.spend(this.sectorBytes, () => this.erasePart(address, done));
    this.memory.fill(0xff, address, address + this.sectorBytes);
    this.wear[address / this.sectorBytes]!++;
  }

  /** A byte the power left while it was programmed: some of its bits are clear. */
  programPart(address: number, byte: number, seed: number): void {
    this.memory[address]! &= byte | noise(seed);
  }

  /**
   * A sector the power left after so many steps of its erasure: every other time any of its bits may be set,
   * else it is erased from its end on and what lies before is as it was.
   */
  erasePart(address: number, steps: number): void {
    const { memory, sectorBytes } = this;
    if (steps % 2 === 1) {
      memory.fill(0xff, address + sectorBytes - steps, address + sectorBytes);
      return;
    }
    for (let i = 0; i < sectorBytes; i++) memory[address + i]! |= noise(i + 17 * steps);
  }

  private programByte(address: number, byte: number): void {
    const found = this.memory[address]!;
    if ((byte & ~found) !== 0) {
      throw new CarpalError(
        'flash-failed',
        `expected erased bits at ${address}, found ${found} where ${byte} is programmed`,
      );
    }
    this.memory[address] = byte & found;
  }

  private spend(steps: number, cut: () => void): void {
    if (steps > this.stepsLeft) {
      cut();
      throw new PowerCut(`the power went with ${steps - this.stepsLeft} steps to go`);
    }
    this.stepsLeft -= steps;
  }

  private check(address: number, length: number): void {
    if (address >= 0 && length >= 0 && address + length <= this.bytes) return;
    throw new CarpalError(
      'flash-failed',
      `expected a place within ${this.bytes} B, found ${address} + ${length}`,
    );
  }
}

/** Eight bits that look random, the same for the same seed (an integer hash of Wang's kind). */
function noise(seed: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d);
  return (Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39) >>> 24) & 0xff;
}
