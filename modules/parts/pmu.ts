import type { Supply } from '../../src/ports.js';
import type { BoardIo } from './board-io.js';

/** The part that charges, gauges and switches rails. Every method throws `part-lost`. */
export interface Pmu extends Supply {
  refresh(): void;
  /** Ends its interrupt. Returns whether its key was pressed. */
  acknowledge(): boolean;
  /** Throws `bad-config` for a rail there is none of. */
  setRail(rail: string, on: boolean): void;
}

/** The PMU, its rails set: the board manifest chooses between this file, for none, and pmu-<part>.ts. */
export function openPmu(_board: BoardIo): Pmu | null {
  return null;
}
