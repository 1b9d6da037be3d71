import type { FakePart } from './bus.js';
import { RegisterFile, type RegisterTable } from './bus-registers.js';

/** A part that is its registers and no more: bursts step through them. */
export class RegisterPart implements FakePart {
  readonly registers: RegisterFile;

  constructor(table: RegisterTable) {
    this.registers = new RegisterFile(table);
  }

  read(register: number, length: number): Uint8Array {
    return Uint8Array.from({ length }, (_, i) => this.registers.read(register + i));
  }

  write(register: number, bytes: Uint8Array): void {
    bytes.forEach((value, i) => {
      this.registers.write(register + i, value);
    });
  }
}
