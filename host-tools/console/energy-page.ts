import { MODES } from '../../src/events.js';
import { CAUSE_TITLES, CAUSES } from '../virtual-watch/energy/causes.js';
import type { EnergyReport } from '../virtual-watch/energy/energy-report.js';
import type { Range } from '../virtual-watch/energy/figure.js';
import type { Simulation } from '../virtual-watch/simulation.js';
import { columns } from './columns.js';
import type { Style } from './style.js';
import { durationText } from './time-text.js';

/** Below this a cause is not worth a row. */
const LEAST_MILLIAMPS = 0.0005;

/** What each mode drew, what it went to, how long a battery lasts, and what that rests on. */
export function energyPage({ run, energy }: Simulation, style: Style): string {
  const parts = [modeTable(run, energy), summary(energy), causeTable(energy)];
  if (energy.budgets.length > 0) parts.push(budgetTable(run.simulatedS, energy, style));
  parts.push(uncertainNames(energy));
  return parts.join('\n\n');
}

function modeTable(run: Simulation['run'], { ledger }: EnergyReport): string {
  const rows: (string | number)[][] = [['mode', 'time', 'share', 'mA', 'wakes', 'inferences']];
  for (const mode of MODES) {
    const work = run.byMode[mode];
    if (work.s === 0) continue;
    const share = `${Math.round((work.s / run.simulatedS) * 100)} %`;
    const milliamps = rangeText(ledger.byMode[mode]!.milliamps);
    rows.push([mode, durationText(work.s), share, milliamps, work.wakes, work.inferences]);
  }
  return columns(rows);
}

function summary({ ledger, model }: EnergyReport): string {
  const { battery } = model.board;
  const { low, high } = ledger.batteryDays;
  const size = battery.low < battery.high ? `${battery.low} to ${battery.high}` : battery.high;
  const gauge = battery.gauge === null ? '; the board has no gauge: its level is unknown' : '';
  return [
    `  average ${rangeText(ledger.averageMilliamps)} mA, ${rangeText(ledger.milliampHoursPerDay, 1)} mAh a day: ` +
      `~${ledger.batteryDays.value.toFixed(1)} days (${low.toFixed(1)} to ${high.toFixed(1)}) of ${size} mAh`,
    `  radio policy ${model.policy}, screen off; ~ is an estimate, with every figure at its cheaper and at its dearer end${gauge}`,
  ].join('\n');
}

function causeTable({ ledger, byPolicy }: EnergyReport): string {
  const causes = CAUSES.filter((cause) => ledger.byCause[cause].high >= LEAST_MILLIAMPS).map(
    (cause) => [CAUSE_TITLES[cause], rangeText(ledger.byCause[cause], 3)],
  );
  const policies = Object.entries(byPolicy).map(([policy, one]) => [
    policy,
    rangeText(one.averageMilliamps),
    `${one.batteryDays.value.toFixed(1)} days`,
  ]);
  return [
    columns([['what it goes to', 'mA'], ...causes]),
    columns([['radio policy', 'mA', 'lasts'], ...policies]),
  ].join('\n\n');
}

/** Budgets are for a day: a walk to the basin says nothing of one. */
const LEAST_BUDGET_S = 12 * 3600;

/** What the board may draw by radio policy and on the table, and whether it does. */
export function budgetTable(
  simulatedS: number,
  { budgets, model }: EnergyReport,
  style: Style,
): string {
  if (simulatedS < LEAST_BUDGET_S) {
    return '  budgets are held against a whole day: carpal simulate day';
  }
  const rows = budgets.map(({ name, allowedMilliamps, found, verdict }) => [
    name,
    `${allowedMilliamps.toFixed(1)}`,
    rangeText(found),
    style(verdict === 'met' ? 'green' : verdict === 'not met' ? 'red' : 'yellow', verdict),
  ]);
  const armed = Object.entries(model.config.armed).flatMap(([name, on]) => (on ? [name] : []));
  return columns([['budget', 'at most', 'mA', `armed: ${armed.join(', ') || 'nothing'}`], ...rows]);
}

function uncertainNames({ uncertain }: EnergyReport): string {
  const names = [...new Set(uncertain.map(({ what }) => what))];
  return `  not confirmed by a board: ${names.join(', ')} (sources: modules/boards/parts.json)`;
}

/** `~1.20 (0.61–2.02)`, or `0.150` where nothing is uncertain. */
export function rangeText({ value, low, high }: Range, digits = 2): string {
  const [middle, least, most] = [value, low, high].map((one) =>
    one
      .toFixed(digits)
      .replace(/^-(0\.?0*)$/, '$1')
      .replace('-', '−'),
  );
  if (least === most) return middle!;
  return `~${middle} (${least}${low < 0 ? ' to ' : '–'}${most})`;
}
