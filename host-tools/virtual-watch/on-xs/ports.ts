import { DeviceClock } from '../../../src/clock.js';
import { MODES, type Mode } from '../../../src/events.js';
import type { DeviceInfo, Ports } from '../../../src/ports.js';
import { BoardModels } from './models.js';
import { BoardImu, BoardTimer, listen } from './peripherals.js';

/** The firmware's ports on the virtual board. */
export function createPorts(board: VirtualBoard): Ports {
  const timer = new BoardTimer(board);
  const imu = new BoardImu(board);
  listen(board, timer, imu);
  const device: DeviceInfo = { board: board.boardName, bootId: 1, bootCause: 'power-on' };
  return {
    device,
    clock: new DeviceClock(() => board.now()),
    timer,
    imu,
    models: new BoardModels(board),
    power: { enter: (mode: Mode) => board.enterMode(MODES.indexOf(mode)) },
    sink: { write: (frame, length) => board.writeRecord(frame, length) },
  };
}
