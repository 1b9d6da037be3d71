import { DeviceClock } from '../../../src/clock.js';
import { BOOT_CAUSES, MODES, type Mode } from '../../../src/events.js';
import type { DeviceInfo, Ports, Power, Retained } from '../../../src/ports.js';
import { BoardFlash } from './flash.js';
import { FlashGestures } from './flash-gestures.js';
import { BoardMicrophone } from './microphone.js';
import { BoardModels } from './models.js';
import { BoardImu, BoardTimer, listen } from './peripherals.js';

/** The firmware's ports on the virtual board. */
export function createPorts(board: VirtualBoard): Ports {
  const clock = new DeviceClock(() => board.now());
  const timer = new BoardTimer(board, clock);
  const imu = new BoardImu(board, clock);
  const power = powerOf(board);
  listen(board, timer, imu, power);
  const bootCause = BOOT_CAUSES[board.bootCause()] ?? 'unknown';
  const device: DeviceInfo = { board: board.boardName, bootId: 1, bootCause };
  return {
    device,
    clock,
    timer,
    imu,
    models: new BoardModels(board),
    modelSlots: null,
    power,
    retained: retainedOf(board),
    health: { wakePinIdle: null, freeRamBytes: null, freeChunkBytes: null, freeSlots: null },
    microphone: board.hasMicrophone() ? new BoardMicrophone(board) : null,
    haptics: null,
    line: null,
    radio: null,
    button: null,
    settings: null,
    gestures: new FlashGestures(new BoardFlash(board, 2)),
    reboot: null,
    flash: { events: new BoardFlash(board, 0), raw: new BoardFlash(board, 1) },
    sink: { write: (frame, length) => board.writeRecord(frame, length) },
  };
}

function powerOf(board: VirtualBoard): Power {
  return {
    supply: {
      get usb() {
        return board.usb();
      },
      get charging() {
        return board.charging();
      },
      batteryPercent: null,
    },
    onSupply: null,
    enter: (mode: Mode) => board.enterMode(MODES.indexOf(mode)),
    deepSleep: () => board.deepSleep(),
  };
}

function retainedOf(board: VirtualBoard): Retained {
  return {
    load() {
      const length = board.retainedBytes();
      if (length === 0) return null;
      const bytes = new Uint8Array(length);
      board.loadRetained(bytes);
      return bytes;
    },
    save: (bytes) => board.saveRetained(bytes),
  };
}
