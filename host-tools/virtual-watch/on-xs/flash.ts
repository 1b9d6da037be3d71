import type { Flash } from '../../../src/ports.js';

const SECTOR_BYTES = 4096;

/** A partition of the simulated flash; what it refuses ends the run. */
export class BoardFlash implements Flash {
  readonly bytes: number;
  readonly sectorBytes = SECTOR_BYTES;
  private readonly board: VirtualBoard;
  private readonly partition: number;

  /** `partition`: 0 events, 1 raw, 2 what the wearer taught. */
  constructor(board: VirtualBoard, partition: number) {
    this.board = board;
    this.partition = partition;
    this.bytes = board.flashBytes(partition);
  }

  read(address: number, into: Uint8Array, length: number): void {
    this.board.flashRead(this.partition, address, into, length);
  }

  program(address: number, from: Uint8Array, length: number): void {
    this.board.flashProgram(this.partition, address, from, length);
  }

  eraseSector(address: number): void {
    this.board.flashErase(this.partition, address);
  }
}
