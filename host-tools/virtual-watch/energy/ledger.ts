import type { Mode } from '../../../src/events.js';
import { CAUSES, type Cause } from './causes.js';
import { type EnergyModel, sleepFigure, standingDraws } from './composition.js';
import { added, type End, type Range, rangeOf, rateEnd, scaled, ZERO } from './figure.js';
import { partFigure } from './parts.js';

/** What the watch did in one mode. */
export interface Work {
  readonly s: number;
  /** Out of light sleep. */
  readonly wakes: number;
  /** Out of deep sleep. */
  readonly boots: number;
  /** null where the engine has no meter: then computing is charged as if it took no time. */
  readonly computrons: number | null;
  readonly macs: number;
  /** Of C kernels. */
  readonly kernelCycles: number;
  /** The IMU's bus is busy, and the CPU waits for it. */
  readonly busS: number;
}

/** What happened at moments rather than for a time. */
export interface Moments {
  /** Detections that bring up a radio which is off otherwise. */
  readonly reports: number;
  /** Taps on the wrist. */
  readonly pulses: number;
  /** Written to the flash log. */
  readonly recordedBytes: number;
}

export interface ModeEnergy {
  readonly s: number;
  readonly milliamps: Range;
  /** Mean mA of the mode by what it goes to. */
  readonly byCause: Readonly<Partial<Record<Cause, Range>>>;
}

export interface EnergyLedger {
  readonly averageMilliamps: Range;
  /** Moments are in the average and not in the modes. */
  readonly byMode: Readonly<Partial<Record<Mode, ModeEnergy>>>;
  /** Shares of the average. */
  readonly byCause: Readonly<Record<Cause, Range>>;
  readonly milliampHoursPerDay: Range;
  readonly batteryDays: Range;
}

const SECTOR_BYTES = 4096;
/** One tap on the wrist. */
const PULSE_S = 0.1;

/** Time in each mode x what its parts draw, the time the CPU is up, and what moments cost. */
export function energyLedger(
  model: EnergyModel,
  work: Readonly<Partial<Record<Mode, Work>>>,
  moments: Moments,
): EnergyLedger {
  const seconds = Object.values(work).reduce((sum, { s }) => sum + s, 0);
  const share = (charge: Range): Range => scaled(charge, seconds > 0 ? 1 / seconds : 0);
  const byMode: Partial<Record<Mode, ModeEnergy>> = {};
  const charges = momentCharges(model, moments);
  for (const [mode, one] of Object.entries(work) as [Mode, Work][]) {
    const spent = modeCharges(model, mode, one);
    const mean = (charge: Range): Range => scaled(charge, one.s > 0 ? 1 / one.s : 0);
    byMode[mode] = { s: one.s, milliamps: mean(sum(spent)), byCause: mapped(spent, mean) };
    for (const cause of CAUSES) charges[cause] = added(charges[cause], spent[cause]);
  }
  const average = share(sum(charges));
  const { milliampHours, low, high } = model.board.battery;
  const days = (hours: number, milliamps: number): number =>
    milliamps > 0 ? hours / milliamps / 24 : Number.POSITIVE_INFINITY;
  return {
    averageMilliamps: average,
    byMode,
    byCause: mapped(charges, share),
    milliampHoursPerDay: scaled(average, 24),
    batteryDays: {
      value: days(milliampHours, average.value),
      low: days(low, average.high),
      high: days(high, average.low),
    },
  };
}

type Charges = Record<Cause, Range>;

/** mA·s of a mode by cause. */
function modeCharges(model: EnergyModel, mode: Mode, work: Work): Charges {
  const charges = noCharges();
  for (const { cause, figure } of standingDraws(model, mode)) {
    charges[cause] = added(charges[cause], scaled(figure, work.s));
  }
  const asleep = sleepFigure(model, mode);
  const { active, waiting } = model.soc.milliamps;
  for (const cause of UP_FOR) {
    // I2C holds the APB lock as I2S does: no light sleep, but nothing to compute either.
    const drawn = cause === 'bus' ? waiting : active;
    charges[cause] = rangeOf((end) => {
      const seconds = upSeconds(model, work, end);
      // A mode cannot be up for longer than it lasts.
      const total = UP_FOR.reduce((sum, one) => sum + seconds[one], 0);
      const fit = total > work.s ? work.s / total : 1;
      return Math.max(0, drawn[end] - asleep[end]) * seconds[cause] * fit;
    });
  }
  return charges;
}

/** How long the CPU is up, and why. */
function upSeconds({ soc }: EnergyModel, work: Work, end: End): UpSeconds {
  const rate = rateEnd(end);
  return {
    waking: (work.wakes * soc.wakeMs[end] + work.boots * soc.bootMs[end]) / 1000,
    javascript: (work.computrons ?? 0) / soc.computronsPerSecond[rate],
    inference: work.macs / soc.macsPerSecond[rate],
    kernels: work.kernelCycles / soc.cyclesPerSecond[rate],
    bus: work.busS,
  };
}

/** What keeps the CPU from sleeping. */
const UP_FOR = ['waking', 'bus', 'javascript', 'kernels', 'inference'] as const;
type UpSeconds = Record<(typeof UP_FOR)[number], number>;

/** mA·s of what happened at moments. */
function momentCharges(model: EnergyModel, moments: Moments): Charges {
  const { soc, board, parts, policy } = model;
  const charges = noCharges();
  if (policy === 'event') {
    const { radioSession } = soc.milliamps;
    charges.radio = rangeOf((end) => moments.reports * radioSession[end] * soc.radioSessionS[end]);
  }
  if (board.haptics !== null) {
    const pulse = partFigure(parts, board.haptics, 'pulse');
    charges.haptics = rangeOf((end) => moments.pulses * pulse[end] * PULSE_S);
  }
  const write = partFigure(parts, 'NOR flash', 'write');
  charges.flash = rangeOf(
    (end) =>
      (moments.recordedBytes / SECTOR_BYTES) *
      soc.flashSectorS[end] *
      (write[end] + soc.milliamps.active[end]),
  );
  return charges;
}

function noCharges(): Charges {
  return Object.fromEntries(CAUSES.map((cause) => [cause, ZERO])) as Charges;
}

function sum(charges: Charges): Range {
  return CAUSES.reduce((total, cause) => added(total, charges[cause]), ZERO);
}

function mapped(charges: Charges, change: (charge: Range) => Range): Charges {
  return Object.fromEntries(CAUSES.map((cause) => [cause, change(charges[cause])])) as Charges;
}
