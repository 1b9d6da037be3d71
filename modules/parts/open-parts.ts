import type { CarpalError } from '../../src/errors.js';
import type { Haptics, Microphone } from '../../src/ports.js';
import { Attempts } from './attempts.js';
import type { BoardIo } from './board-io.js';
import { openHaptics } from './haptics.js';
import { imuPart } from './imu.js';
import { microphoneOf } from './microphone.js';
import { parkParts } from './park.js';
import { openPmu, type Pmu } from './pmu.js';
import { ReopeningImu } from './reopening-imu.js';

/** The parts of a board, those that answered. */
export interface BoardParts {
  readonly imu: ReopeningImu;
  readonly pmu: Pmu | null;
  readonly microphone: Microphone | null;
  readonly haptics: Haptics | null;
  /** What did not answer, or not as it should; the watch runs without it. */
  readonly faults: readonly CarpalError[];
}

/** Opens what the board has and parks what it does not use. Throws nothing that a part says. */
export function openParts(board: BoardIo): BoardParts {
  const attempts = new Attempts();
  const pmu = attempts.try(() => openPmu(board));
  attempts.faults.push(...parkParts(board));
  return {
    imu: new ReopeningImu(attempts.try(() => imuPart(board))),
    pmu,
    microphone: attempts.try(() => microphoneOf(board, pmu)),
    haptics: attempts.try(() => openHaptics(board, pmu)),
    faults: attempts.faults,
  };
}
