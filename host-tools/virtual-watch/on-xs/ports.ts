import { DeviceClock } from '../../../src/clock.js';
import { MODES, type Mode } from '../../../src/events.js';
import type { DeviceInfo, Ports } from '../../../src/ports.js';
import { BoardFlash } from './flash.js';
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
    power: {
      supply: { usb: false, charging: false, batteryPercent: null },
      onSupply: null,
      enter: (mode: Mode) => board.enterMode(MODES.indexOf(mode)),
      deepSleep: () => {},
    },
    retained: { load: () => null, save: () => {} },
    health: { wakePinIdle: null, freeRamBytes: null, freeChunkBytes: null, freeSlots: null },
    microphone: null,
    haptics: null,
    line: null,
    settings: null,
    reboot: null,
    flash: { events: new BoardFlash(board, 0), raw: new BoardFlash(board, 1) },
    sink: { write: (frame, length) => board.writeRecord(frame, length) },
  };
}
