import { CarpalError } from '../../../src/errors.js';
import type { SMBus } from '../bus.js';
import { CTRL2, CTRL3, CTRL7, DVX_L, INT2_LEVEL, SELF_TEST, STATUSINT } from './registers.js';

/** aODR 1,000 Hz: 25 samples are 25 ms (section 15.1). */
const ACCEL_RATE = 0x03;
/** The gyroscope takes 400 ms (section 15.2); this waits for one second. */
const POLLS = 200;
const POLL_US = 5_000;
/** Responses in 1/2,048 g and 1/16 degree per second, and the least that passes (sections 15.1, 15.2). */
const COUNTS_PER_G = 2048;
const LEAST_G = 0.2;
const COUNTS_PER_DPS = 16;
const LEAST_DPS = 300;

export interface SelfTestResult {
  readonly passed: boolean;
  /** Responses in g and degrees per second, in the part's own axes. */
  readonly accelG: readonly number[];
  readonly gyroDps: readonly number[];
}

/** Deflects both elements. The part needs a reset afterwards. Throws `imu-lost`. */
export function deflect(bus: SMBus, delayUs: (us: number) => void): SelfTestResult {
  bus.writeUint8(CTRL7, 0);
  const accelG = respond(bus, CTRL2, ACCEL_RATE, delayUs).map((value) => value / COUNTS_PER_G);
  const gyroDps = respond(bus, CTRL3, 0, delayUs).map((value) => value / COUNTS_PER_DPS);
  const passed =
    accelG.every((g) => Math.abs(g) > LEAST_G) && gyroDps.every((dps) => Math.abs(dps) > LEAST_DPS);
  return { passed, accelG, gyroDps };
}

function respond(
  bus: SMBus,
  control: number,
  bits: number,
  delayUs: (us: number) => void,
): number[] {
  bus.writeUint8(control, SELF_TEST | bits);
  awaitLevel(bus, INT2_LEVEL, delayUs);
  bus.writeUint8(control, bits);
  awaitLevel(bus, 0, delayUs);
  const bytes = new Uint8Array(6);
  bus.readBuffer(DVX_L, bytes);
  const view = new DataView(bytes.buffer);
  return [view.getInt16(0, true), view.getInt16(2, true), view.getInt16(4, true)];
}

function awaitLevel(bus: SMBus, level: number, delayUs: (us: number) => void): void {
  for (let poll = 0; poll < POLLS; poll++) {
    if ((bus.readUint8(STATUSINT) & INT2_LEVEL) === level) return;
    delayUs(POLL_US);
  }
  throw new CarpalError('imu-lost', 'QMI8658: expected an end of the self-test, found none');
}
