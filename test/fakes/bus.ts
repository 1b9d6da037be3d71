import type { BusSettings, SensorIo, SMBus } from '../../modules/imu/bus.js';

/** A part on a fake bus: what it answers to reads and does on writes. */
export interface FakePart {
  read(register: number, length: number): Uint8Array;
  write(register: number, bytes: Uint8Array): void;
}

/** An I2C bus with one part: counts transactions, refuses some, and knows whether it is open. */
export class FakeBus {
  readonly settings: BusSettings[] = [];
  opened = 0;
  closed = 0;
  transactions = 0;
  /** Every buffer that was read into. */
  readonly rooms = new Set<Uint8Array>();
  /** Transactions that are not acknowledged. */
  nack: (index: number) => boolean = () => false;
  private readonly part: FakePart;

  constructor(part: FakePart) {
    this.part = part;
  }

  get isOpen(): boolean {
    return this.opened > this.closed;
  }

  /** Nothing is acknowledged from here on. */
  cut(): void {
    this.nack = () => true;
  }

  /** What a driver takes as `sensor`. */
  get sensor(): SensorIo {
    return { io: busClass(this), data: 10, clock: 11 };
  }

  read(register: number, length: number): Uint8Array {
    this.begin('writeRead failed');
    return this.part.read(register, length);
  }

  write(register: number, bytes: Uint8Array): void {
    this.begin('write failed');
    this.part.write(register, bytes);
  }

  private begin(failure: string): void {
    if (this.nack(this.transactions++)) throw new Error(failure);
  }
}

function busClass(bus: FakeBus): SensorIo['io'] {
  return class implements SMBus {
    private open = true;

    constructor(settings: BusSettings) {
      if (bus.isOpen) throw new Error('duplicate address');
      bus.settings.push(settings);
      bus.opened++;
    }

    readUint8(register: number): number {
      return this.readBytes(register, 1)[0]!;
    }

    writeUint8(register: number, value: number): void {
      this.writeBuffer(register, Uint8Array.of(value));
    }

    readBuffer(register: number, buffer: Uint8Array): void {
      bus.rooms.add(buffer);
      buffer.set(this.readBytes(register, buffer.length));
    }

    writeBuffer(register: number, buffer: Uint8Array): void {
      this.check();
      bus.write(register, buffer.slice());
    }

    close(): void {
      if (!this.open) return;
      this.open = false;
      bus.closed++;
    }

    private readBytes(register: number, length: number): Uint8Array {
      this.check();
      return bus.read(register, length);
    }

    private check(): void {
      if (!this.open) throw new Error('bus is closed');
    }
  };
}
