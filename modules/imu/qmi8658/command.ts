import { CarpalError } from '../../../src/errors.js';
import type { SMBus } from '../bus.js';
import { COMMAND_ACK, COMMAND_DONE, CTRL9, STATUSINT } from './registers.js';

/** The data sheet says no time; 50 ms is far more than any command here was seen to take. */
const POLLS = 250;
const POLL_US = 200;

/** Has the part run a command by the CTRL9 handshake (section 5.10.1). Throws `imu-lost`. */
export function command(bus: SMBus, code: number, delayUs: (us: number) => void): void {
  bus.writeUint8(CTRL9, code);
  awaitDone(bus, COMMAND_DONE, code, delayUs);
  bus.writeUint8(CTRL9, COMMAND_ACK);
  awaitDone(bus, 0, code, delayUs);
}

function awaitDone(bus: SMBus, done: number, code: number, delayUs: (us: number) => void): void {
  for (let poll = 0; poll < POLLS; poll++) {
    if ((bus.readUint8(STATUSINT) & COMMAND_DONE) === done) return;
    delayUs(POLL_US);
  }
  const state = done === 0 ? 'to take its acknowledgement' : 'to be done';
  throw new CarpalError('imu-lost', `QMI8658: expected command ${code} ${state}, found it is not`);
}
