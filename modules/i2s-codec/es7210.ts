import { CarpalError } from '../../src/errors.js';
import type { SensorIo, SMBus } from '../imu/bus.js';
import { ES7210, ES7210_ADDRESS, GAINS_DB } from './es7210-registers.js';

export type RegisterRow = readonly [register: number, value: number];

const BUS_HZ = 400_000;
const SELECTED = 0x10;
/** Clocks on (bits clear) of the first pair of converters. */
const FIRST_PAIR_CLOCKED = 0x34;
const MAIN_CLOCK = 0xc1;

/**
 * Slave at 16 kHz, 16 bits in Philips format, the first microphone in the left slot; the others stay off.
 * Throws `bad-config` for a gain there is none of.
 */
export function es7210StartRows(gainDb: number): readonly RegisterRow[] {
  const gain = (GAINS_DB as readonly number[]).indexOf(gainDb);
  if (gain < 0) {
    const known = GAINS_DB.join(', ');
    throw new CarpalError('bad-config', `expected a gain of ${known} dB, found ${gainDb}`);
  }
  return [
    [ES7210.reset, 0xff],
    [ES7210.reset, 0x41],
    [ES7210.clockOff, 0x3f],
    // Cycles of the state machine's start and of power-up.
    [ES7210.startCycles, 0x30],
    [ES7210.powerUpCycles, 0x30],
    // High pass on every converter: no offset.
    [ES7210.highPass12Slow, 0x2a],
    [ES7210.highPass12Fast, 0x0a],
    [ES7210.highPass34Slow, 0x0a],
    [ES7210.highPass34Fast, 0x2a],
    [ES7210.mode, 0x10],
    // 3.3 V, the reference started through 5 kΩ; microphones biased at 2.87 V.
    [ES7210.analog, 0x43],
    [ES7210.bias12, 0x70],
    [ES7210.bias34, 0x70],
    // MCLK of 4.096 MHz / 16 kHz: doubled, undivided, 32-fold oversampling, 256 clocks a sample.
    [ES7210.oversampling, 0x20],
    [ES7210.mainClock, MAIN_CLOCK],
    [ES7210.lrckDividerHigh, 0x01],
    [ES7210.lrckDividerLow, 0x00],
    [ES7210.serialFormat, 0x60],
    [ES7210.serialSlots, 0x00],
    [ES7210.gain1, SELECTED | gain],
    [ES7210.gain2, 0],
    [ES7210.gain3, 0],
    [ES7210.gain4, 0],
    [ES7210.power1, 0x08],
    [ES7210.power2, 0xff],
    [ES7210.power3, 0xff],
    [ES7210.power4, 0xff],
    [ES7210.power12, 0x00],
    [ES7210.power34, 0xff],
    [ES7210.powerDown, 0x00],
    [ES7210.clockOff, FIRST_PAIR_CLOCKED],
  ];
}

/** Converters, bias and reference off, then the clocks. */
export const ES7210_STOP_ROWS: readonly RegisterRow[] = [
  [ES7210.power1, 0xff],
  [ES7210.power2, 0xff],
  [ES7210.power3, 0xff],
  [ES7210.power4, 0xff],
  [ES7210.power12, 0xff],
  [ES7210.power34, 0xff],
  [ES7210.analog, 0xc0],
  [ES7210.clockOff, 0x7f],
  [ES7210.powerDown, 0x07],
];

/** Writes rows, with the bus open only meanwhile. Throws `mic-failed`. */
export function writeEs7210(sensor: SensorIo, rows: readonly RegisterRow[]): void {
  const { io, ...settings } = sensor;
  let bus: SMBus | null = null;
  try {
    bus = new io({ address: ES7210_ADDRESS, hz: BUS_HZ, ...settings });
    for (const [register, value] of rows) bus.writeUint8(register, value);
  } catch (cause) {
    throw new CarpalError('mic-failed', `ES7210: expected an answer, found ${cause}`, { cause });
  } finally {
    bus?.close();
  }
}
