import { CarpalError } from '../../src/errors.js';
import type { Haptics } from '../../src/ports.js';
import { PinMotor } from '../haptics/pin-motor/pin-motor.js';
import type { BoardIo } from './board-io.js';
import { motorSupply } from './motor-supply.js';
import type { Pmu } from './pmu.js';

export function openHaptics(board: BoardIo, pmu: Pmu | null): Haptics {
  const { data, digital, after } = board;
  const number = data.haptics?.pin;
  if (number === undefined) {
    throw new CarpalError('bad-config', `expected the motor's pin in ${data.name}, found none`);
  }
  const pin = new digital({ pin: number, mode: digital.Output, initialValue: 0 });
  return new PinMotor({ pin, after, ...motorSupply(board, pmu) });
}
