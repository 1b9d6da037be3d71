import type { ImuSetting } from '../../../src/ports.js';
import { rowAtLeast } from '../rows.js';

/** An accelerometer's full scale: CTRL2's aFS (table 22) and its sensitivity (table 7). */
export interface RangeRow {
  /** ± g. */
  readonly range: number;
  readonly bits: number;
  readonly countsPerG: number;
}

export const RANGES: readonly RangeRow[] = [
  { range: 2, bits: 0x00, countsPerG: 16384 },
  { range: 4, bits: 0x10, countsPerG: 8192 },
  { range: 8, bits: 0x20, countsPerG: 4096 },
  { range: 16, bits: 0x30, countsPerG: 2048 },
];

/** A gyroscope's full scale: CTRL3's gFS (table 22) and its sensitivity (table 8). */
export interface GyroRangeRow {
  /** ± degrees per second. */
  readonly range: number;
  readonly bits: number;
  readonly countsPerDps: number;
}

export const GYRO_RANGES: readonly GyroRangeRow[] = [
  { range: 16, bits: 0x00, countsPerDps: 2048 },
  { range: 32, bits: 0x10, countsPerDps: 1024 },
  { range: 64, bits: 0x20, countsPerDps: 512 },
  { range: 128, bits: 0x30, countsPerDps: 256 },
  { range: 256, bits: 0x40, countsPerDps: 128 },
  { range: 512, bits: 0x50, countsPerDps: 64 },
  { range: 1024, bits: 0x60, countsPerDps: 32 },
  { range: 2048, bits: 0x70, countsPerDps: 16 },
];

/** An output data rate: aODR and gODR of CTRL2 and CTRL3 (table 22). */
export interface RateRow {
  readonly rateHz: number;
  readonly bits: number;
}

/** Accelerometer alone, by the part's own oscillator. */
export const ACCEL_RATES: readonly RateRow[] = [
  { rateHz: 31.25, bits: 8 },
  { rateHz: 62.5, bits: 7 },
  { rateHz: 125, bits: 6 },
  { rateHz: 250, bits: 5 },
  { rateHz: 500, bits: 4 },
  { rateHz: 1000, bits: 3 },
];

/** Accelerometer alone in low power, by the 250 kHz clock. */
export const LOW_POWER_RATES: readonly RateRow[] = [
  { rateHz: 3, bits: 15 },
  { rateHz: 11, bits: 14 },
  { rateHz: 21, bits: 13 },
  { rateHz: 128, bits: 12 },
];

/** With the gyroscope, by its natural frequency of 22.42 kHz ± 2 % (table 8); both at one rate (section 8.2). */
export const SIX_AXIS_RATES: readonly RateRow[] = [
  { rateHz: 28.025, bits: 8 },
  { rateHz: 56.05, bits: 7 },
  { rateHz: 112.1, bits: 6 },
  { rateHz: 224.2, bits: 5 },
  { rateHz: 448.4, bits: 4 },
  { rateHz: 896.8, bits: 3 },
];

/** The slowest rate that is as fast as asked, or the fastest there is. */
export function rateRow(power: ImuSetting['power'], axes: 3 | 6, rateHz: number): RateRow {
  if (power !== 'normal') return rowAtLeast(LOW_POWER_RATES, rateHz);
  return rowAtLeast(axes === 6 ? SIX_AXIS_RATES : ACCEL_RATES, rateHz);
}

/** A low-pass of both sensors: CTRL5 (table 22; without it 27.5 % of the rate, table 10). */
export interface FilterRow {
  readonly filter: 'none' | '2.66%' | '3.63%' | '5.39%' | '13.37%';
  readonly bits: number;
  /** 3 dB, of the rate. */
  readonly share: number;
}

export const FILTERS: readonly FilterRow[] = [
  { filter: '2.66%', bits: 0x11, share: 0.0266 },
  { filter: '3.63%', bits: 0x33, share: 0.0363 },
  { filter: '5.39%', bits: 0x55, share: 0.0539 },
  { filter: '13.37%', bits: 0x77, share: 0.1337 },
  { filter: 'none', bits: 0x00, share: 0.275 },
];
