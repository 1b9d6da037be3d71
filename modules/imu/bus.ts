/** The ECMA-419 SMBus methods the drivers use, as Moddable's `embedded:io/smbus` has them. */
export interface SMBus {
  readUint8(register: number): number;
  writeUint8(register: number, value: number): void;
  /** Fills all of the buffer. */
  readBuffer(register: number, buffer: Uint8Array): unknown;
  writeBuffer(register: number, buffer: Uint8Array): void;
  close(): void;
}

/** What a bus is opened with. Pins and port are the board's; the driver fills in what is left out. */
export interface BusSettings {
  readonly address?: number;
  readonly hz?: number;
  readonly data?: number;
  readonly clock?: number;
  readonly port?: number;
}

export interface SensorIo extends BusSettings {
  readonly io: new (settings: BusSettings) => SMBus;
}

export interface InterruptPin {
  close(): void;
}

/** Pin, mode and edge are the board's, whole: the driver adds `onReadable` alone. */
export interface InterruptIo {
  readonly io: new (settings: InterruptSettings) => InterruptPin;
  readonly pin?: number;
  readonly mode?: number;
  readonly edge?: number;
}

export interface InterruptSettings extends Omit<InterruptIo, 'io'> {
  readonly onReadable: () => void;
}
