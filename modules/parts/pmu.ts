import type { Supply } from '../../src/ports.js';
import type { BoardIo } from './board-io.js';

/** The part that charges, gauges and switches rails. Every method throws `part-lost`. */
export interface Pmu extends Supply {
  refresh(): void;
  /** Throws `bad-config` for a rail there is none of. */
  setRail(rail: string, on: boolean): void;
}

/** The PMU of this board, opened and its rails set; its manifest puts pmu-<part>.ts in this place. */
export function openPmu(_board: BoardIo): Pmu | null {
  return null;
}
