import { ARENA_BYTES } from '../../../src/inference/model.js';
import type { SimulatedEnergy, SimulationSummary } from '../../evaluation/simulation-summary.js';
import { loadBoard } from '../../virtual-watch/board.js';
import { budgets } from '../../virtual-watch/energy/budgets.js';
import type { Range } from '../../virtual-watch/energy/figure.js';
import type { FeaturePart } from '../feature-part.js';
import { type Html, html } from '../html.js';
import { hundredthsText, rateText } from '../number-text.js';
import { table } from '../table.js';
import { type TargetResult, verdictOf } from '../target-result.js';

/** DESIGN.md, budgets: a quarter of the heap stays free. */
const MOST_HEAP = 0.75;
/** Computrons an IMU sample: watching for motion, and with every model on. */
const MOST_STILL = 200;
const MOST_MOVING = 2500;

type Row = Omit<TargetResult, 'synthetic' | 'command'>;

/** What it costs to run everything together through a simulated day; a wearer that nobody is. */
export function simulationPart(summary: SimulationSummary): FeaturePart {
  const command = 'carpal simulate day --arm all --json --features';
  const rows = [
    ...heapRows(summary),
    ...arenaRows(summary),
    ...meterRows(summary),
    ...energyRows(summary),
  ];
  return {
    id: 'simulation',
    title: 'Everything together, on the virtual watch',
    targets: rows.map((row) => ({ ...row, synthetic: true, command })),
    kinds: {},
    text: '',
    body: html`<p>${(summary.simulatedS / 3600).toFixed(1)} h of synthetic wear, the firmware on ${summary.engineVersion}.</p>
${kindTable(summary)}${featureTable(summary)}`,
    noData: [['Currents and heap of a board', 'no board has run the firmware yet']],
  };
}

function heapRows({ heap }: SimulationSummary): Row[] {
  const row = (name: string, peak: number | undefined, limit: number | undefined): Row => ({
    title: `JavaScript heap, ${name} at most`,
    wanted: `≤ ${MOST_HEAP * 100} % of what there is`,
    figure: peak === undefined ? '–' : `${((100 * peak) / limit!).toFixed(0)} %`,
    detail:
      peak === undefined
        ? 'that engine’s heap is not the device’s'
        : `${peak.toLocaleString('en')} of ${limit!.toLocaleString('en')}`,
    verdict: verdictOf(peak === undefined ? null : peak / limit!, (share) => share <= MOST_HEAP),
  });
  return [
    row('slots', heap?.slotPeak, heap?.slotLimit),
    row('bytes of chunks', heap?.chunkPeakBytes, heap?.chunkLimitBytes),
  ];
}

function arenaRows({ arenaBytes }: SimulationSummary): Row[] {
  if (arenaBytes === undefined) return [];
  return [
    {
      title: 'Arena of all models',
      wanted: `≤ ${ARENA_BYTES.toLocaleString('en')} B`,
      figure: `${arenaBytes.toLocaleString('en')} B`,
      detail: 'the largest scratch and what persists of each, on the S3',
      verdict: verdictOf(arenaBytes, (bytes) => bytes <= ARENA_BYTES),
    },
  ];
}

function meterRows({ computronsPerImuSample, collectionsPerMinute }: SimulationSummary): Row[] {
  const row = (mode: string, title: string, most: number): Row => {
    const found = computronsPerImuSample[mode] ?? null;
    const collections = collectionsPerMinute[mode] ?? null;
    return {
      title,
      wanted: `≤ ${most.toLocaleString('en')} computrons a sample`,
      figure: found === null ? '–' : found.toLocaleString('en', { maximumFractionDigits: 0 }),
      detail: collections === null ? 'no meter' : `${collections.toFixed(2)} collections a minute`,
      verdict: verdictOf(found, (value) => value <= most),
    };
  };
  return [
    row('still', 'JavaScript while watching for motion', MOST_STILL),
    row('moving', 'JavaScript with every model on', MOST_MOVING),
  ];
}

function energyRows(summary: SimulationSummary): Row[] {
  const energy = summary.everythingArmed ?? summary.energy;
  const armed = summary.everythingArmed ? 'everything armed' : 'as configured';
  const allowed = loadBoard(summary.board).budgetsMilliamps ?? {};
  return budgets(allowed, rangesOf(energy)).map(({ name, allowedMilliamps, found, verdict }) => ({
    title: name === 'table' ? 'Current on the table' : `Current, radio policy ${name}, ${armed}`,
    wanted: `≤ ${allowedMilliamps.toFixed(1)} mA`,
    figure: `${found.value.toFixed(2)} mA`,
    detail: `${found.low.toFixed(2)} to ${found.high.toFixed(2)} mA, estimated`,
    verdict,
  }));
}

function rangesOf({ byRadioPolicy, byMode }: SimulatedEnergy): Record<string, Range> {
  const range = (value: number, [low, high]: readonly [number, number]): Range => ({
    value,
    low,
    high,
  });
  const policies = Object.entries(byRadioPolicy).map(
    ([policy, { averageMilliamps, averageMilliampsRange }]): [string, Range] => [
      policy,
      range(averageMilliamps, averageMilliampsRange),
    ],
  );
  const { table } = byMode;
  return {
    ...Object.fromEntries(policies),
    ...(table ? { table: range(table.milliamps, table.milliampsRange) } : {}),
  };
}

function kindTable({ kinds = {} }: SimulationSummary): Html | null {
  const rows = Object.entries(kinds);
  if (rows.length === 0) return null;
  return table(
    'What the wearer did, and what was found of it (synthetic)',
    [
      { title: 'What' },
      ...['Times', 'Found', 'False', 'At most per hour', 'Median'].map((title) => ({
        title,
        figures: true,
      })),
    ],
    rows.map(([kind, { truth, hit, falseAlarms, falsePerHour95, latencyP50S }]) => [
      kind,
      truth,
      hit,
      falseAlarms,
      rateText(falsePerHour95),
      hundredthsText(latencyP50S),
    ]),
  );
}

function featureTable({ features }: SimulationSummary): Html {
  if (features === undefined) {
    return html`<p>What each feature costs: not in that file; <code>--features</code> adds it.</p>`;
  }
  return table(
    'What each feature costs (synthetic wear, estimated)',
    [{ title: 'Feature' }, { title: 'mA', figures: true }, { title: 'Range', figures: true }],
    features.map(({ feature, milliamps, milliampsRange: [low, high] }) => [
      feature,
      milliamps.toFixed(3),
      `${low.toFixed(3)} to ${high.toFixed(3)}`,
    ]),
  );
}
