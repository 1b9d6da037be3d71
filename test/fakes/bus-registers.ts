/** What a register may be used for, and its value after a reset. */
export type Access = 'r' | 'rw' | 'w';
export type RegisterTable = Readonly<Record<number, readonly [reset: number, access: Access]>>;

/** A register file as the datasheet has it. Uses that it does not allow are kept in `violations`. */
export class RegisterFile {
  readonly violations: string[] = [];
  private readonly table: RegisterTable;
  private readonly values = new Map<number, number>();

  constructor(table: RegisterTable) {
    this.table = table;
    this.reset();
  }

  reset(): void {
    for (const [register, [value]] of Object.entries(this.table)) {
      this.values.set(Number(register), value);
    }
  }

  /** What the part itself sees. */
  get(register: number): number {
    return this.values.get(register) ?? 0;
  }

  /** What the part itself puts there. */
  set(register: number, value: number): void {
    this.values.set(register, value & 0xff);
  }

  read(register: number): number {
    if (!this.table[register]?.[1].includes('r')) this.refuse('read', register);
    return this.get(register);
  }

  write(register: number, value: number): void {
    if (!this.table[register]?.[1].includes('w')) this.refuse('write', register);
    if (!Number.isInteger(value) || value < 0 || value > 0xff) this.refuse(`${value} to`, register);
    this.set(register, value);
  }

  refuse(what: string, register: number): void {
    this.violations.push(`${what} 0x${register.toString(16).padStart(2, '0')}`);
  }
}
