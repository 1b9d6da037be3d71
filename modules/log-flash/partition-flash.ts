/// <reference path="../tflite-micro/native.d.ts" />
import { CarpalError } from '../../src/errors.js';
import type { Flash } from '../../src/ports.js';

type Open = (this: void, label: string) => number | undefined;
type Size = (this: void, place: number) => number;
type Move = (
  this: void,
  place: number,
  address: number,
  buffer: Uint8Array,
  length: number,
) => number;
type Erase = (this: void, place: number, address: number) => number;

/** A data partition of the board's flash, raw. Every method throws `flash-failed`. */
export class PartitionFlash implements Flash {
  readonly bytes: number;
  readonly sectorBytes: number;
  private readonly label: string;
  private readonly place: number;

  constructor(label: string) {
    const place = native<Open>('xs_partition_open')(label);
    if (place === undefined) {
      throw new CarpalError('flash-failed', `expected a partition ${label}, found none`);
    }
    this.label = label;
    this.place = place;
    this.bytes = native<Size>('xs_partition_bytes')(place);
    this.sectorBytes = native<Size>('xs_partition_sector_bytes')(place);
  }

  read(address: number, into: Uint8Array, length: number): void {
    this.check('read', native<Move>('xs_partition_read')(this.place, address, into, length));
  }

  program(address: number, from: Uint8Array, length: number): void {
    this.check('program', native<Move>('xs_partition_program')(this.place, address, from, length));
  }

  eraseSector(address: number): void {
    this.check('erase', native<Erase>('xs_partition_erase')(this.place, address));
  }

  private check(what: string, error: number): void {
    if (error === 0) return;
    throw new CarpalError(
      'flash-failed',
      `partition ${this.label}: expected to ${what} it, found ESP-IDF's error 0x${error.toString(16)}`,
    );
  }
}
