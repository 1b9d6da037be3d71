import type { SMBus } from '../bus.js';
import { command } from './command.js';
import { CAL1_H, CAL1_L, COMMAND_MOTION, COMMAND_WAKE_ON_MOTION } from './registers.js';

/** CAL1_H: INT1, low until the event (section 12.2, table 39), after 4 samples of settling. */
const WAKE_INT1 = 0x00;
const WAKE_BLANKING = 4;
const MG_MAX = 255;
/** No-motion on all three axes, all of them still (table 33). */
const NO_MOTION_ALL = 0xf0;
/** Thresholds of the motion engine: 1/32 g (table 32). */
const STEPS_PER_G = 32;
const BYTE_MAX = 255;
const ANY_MOTION_UNUSED = BYTE_MAX;

/** Arms wake-on-motion for a slope above the threshold (section 12); the sensors must be off. */
export function setWakeOnMotion(
  bus: SMBus,
  thresholdG: number,
  delayUs: (us: number) => void,
): void {
  bus.writeUint8(CAL1_L, clamp(thresholdG * 1000, MG_MAX));
  bus.writeUint8(CAL1_H, WAKE_INT1 | WAKE_BLANKING);
  command(bus, COMMAND_WAKE_ON_MOTION, delayUs);
}

/** Back to the pins' normal use (section 12.6). */
export function clearWakeOnMotion(bus: SMBus, delayUs: (us: number) => void): void {
  bus.writeUint8(CAL1_L, 0);
  bus.writeUint8(CAL1_H, 0);
  command(bus, COMMAND_WAKE_ON_MOTION, delayUs);
}

/**
 * Sets the no-motion detector of the QMI8658A (section 9.4); the sensors must be off.
 * @param samples in a row that must be still, at most 255
 */
export function setNoMotion(
  bus: SMBus,
  thresholdG: number,
  samples: number,
  delayUs: (us: number) => void,
): void {
  const threshold = clamp(thresholdG * STEPS_PER_G, BYTE_MAX);
  const any = ANY_MOTION_UNUSED;
  writeParameters(bus, [any, any, any, threshold, threshold, threshold, NO_MOTION_ALL, 1], delayUs);
  writeParameters(bus, [1, clamp(samples, BYTE_MAX), 0, 0, 0, 0, 0, 2], delayUs);
}

/** CAL1_L to CAL4_H; the last says which half of the parameters it is (table 34). */
function writeParameters(
  bus: SMBus,
  values: readonly number[],
  delayUs: (us: number) => void,
): void {
  for (const [i, value] of values.entries()) bus.writeUint8(CAL1_L + i, value);
  command(bus, COMMAND_MOTION, delayUs);
}

function clamp(value: number, most: number): number {
  return Math.max(1, Math.min(most, Math.round(value)));
}
