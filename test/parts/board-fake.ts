import type { BoardData, BoardIo, PinIo, PinSettings } from '../../modules/parts/board-io.js';
import { FakeBus } from '../fakes/bus.js';
import { RegisterPart } from '../fakes/bus-part.js';

/** A board with one part on its bus, which has one register at address 0x0d. */
export class FakeBoard {
  readonly part = new RegisterPart({ 13: [0xff, 'rw'] });
  readonly bus = new FakeBus(this.part);
  readonly pins: PinSettings[] = [];
  /** GPIOs that cannot be had. */
  readonly taken = new Set<number>();
  readonly files = new Map<string, Uint8Array>();

  io(data: Partial<BoardData> = {}): BoardIo {
    const board = this;
    class Digital {
      static readonly Output = 8;

      constructor(settings: PinSettings) {
        if (board.taken.has(settings.pin)) throw new Error('in use');
        board.pins.push(settings);
      }

      write(): void {}
    }
    return {
      data: { ...DATA, ...data },
      i2c: this.bus.sensor,
      digital: Digital satisfies PinIo,
      clock: () => 0,
      delayUs: () => {},
      after: () => {},
      resource: (name) => this.files.get(name) ?? null,
    };
  }
}

const DATA: BoardData = {
  name: 'fake',
  i2c: { data: 10, clock: 11 },
  imu: {
    interrupt: 14,
    rangeG: 8,
    motionThresholdMps2: 0.8,
    mounting: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  },
  button: { pin: 0 },
  park: { low: [], high: [], registers: [] },
};
