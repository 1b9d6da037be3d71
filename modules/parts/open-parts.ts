import { CarpalError } from '../../src/errors.js';
import type { Haptics, Microphone } from '../../src/ports.js';
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
  const faults: CarpalError[] = [];
  const attempt = <T>(open: () => T): T | null => {
    try {
      return open();
    } catch (cause) {
      if (!(cause instanceof CarpalError)) throw cause;
      faults.push(cause);
      return null;
    }
  };
  const pmu = attempt(() => openPmu(board));
  faults.push(...parkParts(board));
  return {
    imu: new ReopeningImu(attempt(() => imuPart(board))),
    pmu,
    microphone: attempt(() => microphoneOf(board, pmu)),
    haptics: attempt(() => openHaptics(board, pmu)),
    faults,
  };
}
