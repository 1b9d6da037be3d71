import type { Haptics } from '../../src/ports.js';
import { Drv2605 } from '../haptics/drv2605/drv2605.js';
import type { BoardIo } from './board-io.js';
import { motorSupply } from './motor-supply.js';
import type { Pmu } from './pmu.js';

export function openHaptics(board: BoardIo, pmu: Pmu | null): Haptics {
  const { i2c: sensor, after, delayUs } = board;
  return new Drv2605({ sensor, after, delayUs, ...motorSupply(board, pmu) });
}
