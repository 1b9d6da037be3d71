import type { ImuSetting } from '../../../src/ports.js';
import { rowAtLeast } from '../rows.js';

/** A full scale: ACC_RANGE's bits (section 5, register 0x41) and the counts they make. */
export interface RangeRow {
  /** ± g. */
  readonly range: number;
  readonly bits: number;
  /** 12 bits left-justified in 16 (section 5, DATA_8): 1,024 LSB/g at 2 g (section 1) times 16. */
  readonly countsPerG: number;
}

export const RANGES: readonly RangeRow[] = [
  { range: 2, bits: 0, countsPerG: 16384 },
  { range: 4, bits: 1, countsPerG: 8192 },
  { range: 8, bits: 2, countsPerG: 4096 },
  { range: 16, bits: 3, countsPerG: 2048 },
];

/** An output data rate: ACC_CONF's acc_odr (section 5, register 0x40). */
export interface RateRow {
  readonly rateHz: number;
  readonly bits: number;
  /**
   * Ticks of SENSORTIME from sample to sample, as a power of two: it counts at 25.6 kHz and a bit of it
   * toggles with every sample (section 4.4, sensor time).
   */
  readonly tickBits: number;
  /** 3 dB in Hz of the normal filter; OSR2 has half and OSR4 a quarter of it (section 4.4). 0: none. */
  readonly bandwidthHz: number;
  /** The most samples low-power mode may average at this rate: 1,600 Hz / rate (section 4.4); 0: none. */
  readonly averageMax: number;
}

export const RATES: readonly RateRow[] = [
  { rateHz: 0.78125, bits: 0x1, tickBits: 15, bandwidthHz: 0, averageMax: 128 },
  { rateHz: 1.5625, bits: 0x2, tickBits: 14, bandwidthHz: 0, averageMax: 128 },
  { rateHz: 3.125, bits: 0x3, tickBits: 13, bandwidthHz: 0, averageMax: 128 },
  { rateHz: 6.25, bits: 0x4, tickBits: 12, bandwidthHz: 0, averageMax: 128 },
  { rateHz: 12.5, bits: 0x5, tickBits: 11, bandwidthHz: 5.06, averageMax: 64 },
  { rateHz: 25, bits: 0x6, tickBits: 10, bandwidthHz: 10.12, averageMax: 32 },
  { rateHz: 50, bits: 0x7, tickBits: 9, bandwidthHz: 20.25, averageMax: 16 },
  { rateHz: 100, bits: 0x8, tickBits: 8, bandwidthHz: 40.5, averageMax: 8 },
  { rateHz: 200, bits: 0x9, tickBits: 7, bandwidthHz: 80, averageMax: 4 },
  { rateHz: 400, bits: 0xa, tickBits: 6, bandwidthHz: 162, averageMax: 2 },
  { rateHz: 800, bits: 0xb, tickBits: 5, bandwidthHz: 324, averageMax: 0 },
  { rateHz: 1600, bits: 0xc, tickBits: 4, bandwidthHz: 684, averageMax: 0 },
];

/** The rates continuous sampling has, and those low-power mode has. */
export const NORMAL_RATES = RATES.filter((row) => row.bandwidthHz > 0);
export const LOW_POWER_RATES = RATES.filter((row) => row.averageMax > 0);

/** The slowest rate that is as fast as asked, or the fastest there is. */
export function rateRow(power: ImuSetting['power'], rateHz: number): RateRow {
  return rowAtLeast(power === 'normal' ? NORMAL_RATES : LOW_POWER_RATES, rateHz);
}

/** A filter of continuous sampling: ACC_CONF's acc_bwp with acc_perf_mode = 1. */
export interface FilterRow {
  readonly filter: 'osr4' | 'osr2' | 'normal';
  readonly bits: number;
  /** Of the rate's bandwidth. */
  readonly share: number;
}

export const FILTERS: readonly FilterRow[] = [
  { filter: 'osr4', bits: 0x00, share: 0.25 },
  { filter: 'osr2', bits: 0x10, share: 0.5 },
  { filter: 'normal', bits: 0x20, share: 1 },
];

/** Samples a low-power value averages: acc_bwp with acc_perf_mode = 0. */
export interface AverageRow {
  readonly samples: number;
  readonly bits: number;
}

export const AVERAGES: readonly AverageRow[] = [
  { samples: 1, bits: 0x00 },
  { samples: 2, bits: 0x10 },
  { samples: 4, bits: 0x20 },
  { samples: 8, bits: 0x30 },
  { samples: 16, bits: 0x40 },
  { samples: 32, bits: 0x50 },
  { samples: 64, bits: 0x60 },
  { samples: 128, bits: 0x70 },
];
