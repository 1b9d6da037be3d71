import type { Mode, WatchEvent } from '../../../src/events.js';
import { modeSpans } from '../../console/event-spans.js';
import { CAUSES, type Cause } from './causes.js';
import type { EnergyReport } from './energy-report.js';
import { added, type Range, scaled, ZERO } from './figure.js';

/** Mean mA of an hour by what it goes to. */
export interface HourEnergy {
  readonly startS: number;
  readonly s: number;
  readonly byCause: Readonly<Record<Cause, Range>>;
  readonly milliamps: Range;
}

const HOUR_S = 3600;

/**
 * The ledger by the hour: a mode draws at its mean over the run, moments stand where they happened, and
 * what is left (flash) is spread evenly.
 */
export function energyByHour(
  energy: EnergyReport,
  events: readonly WatchEvent[],
  simulatedS: number,
): HourEnergy[] {
  const { ledger } = energy;
  const spans = modeSpans(events, simulatedS * 1e6);
  const moments = momentCharges(energy, simulatedS);
  const hours = Math.max(1, Math.ceil(simulatedS / HOUR_S - 1e-3));
  return Array.from({ length: hours }, (_, hour) => {
    const startS = hour * HOUR_S;
    const endS = Math.min(simulatedS, startS + HOUR_S);
    const charges = Object.fromEntries(CAUSES.map((cause) => [cause, ZERO])) as Record<
      Cause,
      Range
    >;
    for (const { startUs, endUs, name } of spans) {
      const seconds = Math.min(endS, endUs / 1e6) - Math.max(startS, startUs / 1e6);
      if (seconds <= 0) continue;
      const mean = ledger.byMode[name as Mode]?.byCause ?? {};
      for (const cause of CAUSES) {
        charges[cause] = added(charges[cause], scaled(mean[cause] ?? ZERO, seconds));
      }
    }
    const within = events.filter(({ t_us }) => t_us >= startS * 1e6 && t_us < endS * 1e6);
    const reports = within.filter(
      (one) => one.type === 'detection' && one.phase === 'start',
    ).length;
    const pulses = within.filter(({ type }) => type === 'timer').length;
    const shares = {
      radio: energy.moments.reports > 0 ? reports / energy.moments.reports : 0,
      haptics: energy.moments.pulses > 0 ? pulses / energy.moments.pulses : 0,
      flash: (endS - startS) / simulatedS,
    };
    for (const cause of ['radio', 'haptics', 'flash'] as const) {
      charges[cause] = added(charges[cause], scaled(moments[cause], shares[cause]));
    }
    const mean = (range: Range): Range => scaled(range, 1 / (endS - startS));
    const entries = CAUSES.map((cause) => [cause, mean(charges[cause])]);
    const byCause = Object.fromEntries(entries) as Record<Cause, Range>;
    const milliamps = CAUSES.reduce((sum, cause) => added(sum, byCause[cause]), ZERO);
    return { startS, s: endS - startS, byCause, milliamps };
  });
}

/** mA·s of what is in the average but in no mode. */
function momentCharges(
  { ledger }: EnergyReport,
  simulatedS: number,
): Record<'radio' | 'haptics' | 'flash', Range> {
  const left = (cause: Cause): Range => {
    const inModes = Object.values(ledger.byMode).reduce(
      (sum, { s, byCause }) => added(sum, scaled(byCause[cause] ?? ZERO, s)),
      ZERO,
    );
    return added(scaled(ledger.byCause[cause], simulatedS), scaled(inModes, -1));
  };
  return { radio: left('radio'), haptics: left('haptics'), flash: left('flash') };
}

/** How full a battery is after each hour of days like this one, 0…1, until all three ends are empty. */
export interface BatteryPoint {
  readonly hour: number;
  readonly left: Range;
}

/** `low` is what is left with the small battery and every figure at its dear end. */
export function batteryCurve(
  hours: readonly HourEnergy[],
  battery: { readonly milliampHours: number; readonly low: number; readonly high: number },
  mostHours: number,
): BatteryPoint[] {
  const points: BatteryPoint[] = [{ hour: 0, left: { value: 1, low: 1, high: 1 } }];
  let used = ZERO;
  for (let hour = 0; hour < mostHours; hour++) {
    const { milliamps, s } = hours[hour % hours.length]!;
    used = added(used, scaled(milliamps, s / HOUR_S));
    const left = (spent: number, capacity: number): number => Math.max(0, 1 - spent / capacity);
    points.push({
      hour: hour + 1,
      left: {
        value: left(used.value, battery.milliampHours),
        low: left(used.high, battery.low),
        high: left(used.low, battery.high),
      },
    });
    if (points.at(-1)!.left.high === 0) break;
  }
  return points;
}
