import type { Microphone } from '../../src/ports.js';
import type { BoardIo } from './board-io.js';
import type { Pmu } from './pmu.js';

/** The microphone, closed: the board manifest chooses between this file, for none, and microphone-<part>.ts. */
export function microphoneOf(_board: BoardIo, _pmu: Pmu | null): Microphone | null {
  return null;
}
