import { CarpalError } from '../../src/errors.js';
import type { SMBus } from '../imu/bus.js';
import type { BoardIo, ParkedRegister, Pin } from './board-io.js';

const BUS_HZ = 400_000;

/** Held for ever: a pin that is collected floats. */
export let parkedPins: readonly Pin[] = [];

/**
 * Puts to rest what the board carries and the watch does not use. Returns what could not be: a part that does
 * not answer costs current, not function.
 */
export function parkParts(board: BoardIo): CarpalError[] {
  const { digital, data } = board;
  const { low, high, registers } = data.park;
  const faults: CarpalError[] = [];
  const attempt = (what: string, work: () => void): void => {
    try {
      work();
    } catch (cause) {
      const message = `${what}: expected it to go to sleep, found ${cause}`;
      faults.push(new CarpalError('part-lost', message, { cause }));
    }
  };
  const pins: Pin[] = [];
  const hold = (pin: number, initialValue: 0 | 1) =>
    attempt(`GPIO${pin}`, () => {
      pins.push(new digital({ pin, mode: digital.Output, initialValue }));
    });
  for (const pin of low) hold(pin, 0);
  for (const pin of high) hold(pin, 1);
  parkedPins = pins;
  for (const row of registers) attempt(row.part, () => write(board, row));
  return faults;
}

function write({ i2c: { io, ...settings } }: BoardIo, row: ParkedRegister): void {
  const bus: SMBus = new io({ hz: BUS_HZ, ...settings, address: row.address });
  try {
    bus.writeUint8(row.register, row.value);
  } finally {
    bus.close();
  }
}
