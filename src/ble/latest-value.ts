import type { GattCharacteristic, GattConnection } from '../peripheral.js';

/** A characteristic of which only the newest value matters: it is sent when it changed and there is room. */
export class LatestValue {
  private readonly value: () => Uint8Array;
  private characteristic: GattCharacteristic | null = null;
  private isOld = false;

  /** @param value encodes the value as it is now */
  constructor(value: () => Uint8Array) {
    this.value = value;
  }

  /** null ends it. A new listener hears the present value first. */
  follow(characteristic: GattCharacteristic | null): void {
    this.characteristic = characteristic;
    this.isOld = characteristic !== null;
  }

  change(): void {
    this.isOld = this.characteristic !== null;
  }

  /** False where the stack was busy. */
  send(connection: GattConnection): boolean {
    const { characteristic } = this;
    if (!this.isOld || characteristic === null) return true;
    if (!connection.notify(characteristic, this.value())) return false;
    this.isOld = false;
    return true;
  }
}
