import type { Haptics } from '../../src/ports.js';
import type { BoardIo } from './board-io.js';
import type { Pmu } from './pmu.js';

/**
 * The motor of this board: its manifest chooses between this file, for none, and haptics-<part>.ts. Throws
 * `part-lost`.
 */
export function openHaptics(_board: BoardIo, _pmu: Pmu | null): Haptics | null {
  return null;
}
