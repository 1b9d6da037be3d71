import { CarpalError } from '../../src/errors.js';
import type { SMBus } from '../imu/bus.js';
import type { BoardIo, ParkedRegister } from './board-io.js';

const BUS_HZ = 400_000;

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
  // Left open: a pin that is closed floats.
  const hold = (pin: number, initialValue: number) =>
    attempt(`GPIO${pin}`, () => new digital({ pin, mode: digital.Output, initialValue }));
  for (const pin of low) hold(pin, 0);
  for (const pin of high) hold(pin, 1);
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
