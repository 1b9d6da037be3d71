import { DCDC_ENABLE, LDO_ENABLE_0, LDO_ENABLE_1 } from './registers.js';

interface RailRow {
  /** What switches it. */
  readonly register: number;
  readonly bit: number;
  /** Where its voltage stands in steps of 100 mV from 500 mV; null where it has other steps. */
  readonly voltage: number | null;
}

/**
 * Datasheet section 6.13.2, registers 80H to 9AH; 90H's bit 4, printed as a second ALDO1, is BLDO1. DCDC1 is
 * left out: it feeds the processor that would switch it off.
 */
export const RAILS = {
  dcdc2: { register: DCDC_ENABLE, bit: 0x02, voltage: null },
  dcdc3: { register: DCDC_ENABLE, bit: 0x04, voltage: null },
  dcdc4: { register: DCDC_ENABLE, bit: 0x08, voltage: null },
  dcdc5: { register: DCDC_ENABLE, bit: 0x10, voltage: null },
  aldo1: { register: LDO_ENABLE_0, bit: 0x01, voltage: 0x92 },
  aldo2: { register: LDO_ENABLE_0, bit: 0x02, voltage: 0x93 },
  aldo3: { register: LDO_ENABLE_0, bit: 0x04, voltage: 0x94 },
  aldo4: { register: LDO_ENABLE_0, bit: 0x08, voltage: 0x95 },
  bldo1: { register: LDO_ENABLE_0, bit: 0x10, voltage: 0x96 },
  bldo2: { register: LDO_ENABLE_0, bit: 0x20, voltage: 0x97 },
  cpusldo: { register: LDO_ENABLE_0, bit: 0x40, voltage: null },
  dldo1: { register: LDO_ENABLE_0, bit: 0x80, voltage: 0x99 },
  dldo2: { register: LDO_ENABLE_1, bit: 0x01, voltage: null },
} as const satisfies Record<string, RailRow>;

export type Rail = keyof typeof RAILS;

export const LOWEST_MILLIVOLTS = 500;
export const HIGHEST_MILLIVOLTS = 3300;
export const STEP_MILLIVOLTS = 100;
