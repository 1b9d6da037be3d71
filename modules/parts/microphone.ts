import type { Microphone } from '../../src/ports.js';
import type { BoardIo } from './board-io.js';
import type { Pmu } from './pmu.js';

/** The microphone of this board, closed; its manifest puts microphone-<part>.ts in this place. */
export function microphoneOf(_board: BoardIo, _pmu: Pmu | null): Microphone | null {
  return null;
}
