import type { Config } from '../../../src/config.js';
import { energyModel, RADIO_POLICIES } from './composition.js';
import type { EnergyReport } from './energy-report.js';
import { type Range, rangeOf } from './figure.js';
import { type EnergyLedger, energyLedger } from './ledger.js';
import { imuDriver } from './parts.js';

/** Overrides of the configuration, by section. */
export type Settings = Readonly<Record<string, Readonly<Record<string, boolean | string>>>>;

/** A switch of the configuration whose other position is run through the day again. */
export interface Switch {
  readonly title: string;
  readonly on: Settings;
  readonly off: Settings;
  readonly isOn: (config: Config) => boolean;
  /** What the figure does not know. */
  readonly note: string;
}

/** Consent to be heard, which raise to speak needs. */
const HEARD = { privacy: { microphone: 'full' } };

export const SWITCHES: readonly Switch[] = [
  {
    title: 'hand washing',
    on: { armed: { handwash: true } },
    off: { armed: { handwash: false } },
    isOn: ({ armed }) => armed.handwash,
    note: '',
  },
  {
    title: 'sound of water',
    on: { armed: { handwash: true }, ...HEARD },
    off: { privacy: { microphone: 'off' } },
    isOn: ({ armed, privacy }) => armed.handwash && privacy.microphone !== 'off',
    note: 'beside the motion of hand washing; without consent no raise to speak either',
  },
  {
    title: 'gestures',
    on: { armed: { gestures: true } },
    off: { armed: { gestures: false } },
    isOn: ({ armed }) => armed.gestures,
    note: 'slower wear is counted up to their rate',
  },
  {
    title: 'raise to speak',
    on: { armed: { raise: true }, ...HEARD },
    off: { armed: { raise: false } },
    isOn: ({ armed }) => armed.raise,
    note: 'with the consent it needs, hand washing listens for water, too',
  },
  {
    title: 'walking',
    on: { armed: { walking: true } },
    off: { armed: { walking: false } },
    isOn: ({ armed }) => armed.walking,
    note: '',
  },
  {
    title: 'raw motion recorded',
    on: { recording: { rawImu: true } },
    off: { recording: { rawImu: false } },
    isOn: ({ recording }) => recording.rawImu,
    note: '',
  },
];

/** What arms every detector. */
export const EVERYTHING: readonly Settings[] = SWITCHES.map(({ on }) => on).filter(
  ({ armed }) => armed !== undefined,
);

/** What a feature costs: the same wear with it and without it. */
export interface FeatureCost {
  readonly title: string;
  /** Whether the run itself had it. */
  readonly on: boolean;
  readonly milliamps: Range;
  readonly withIt: EnergyLedger;
  readonly withoutIt: EnergyLedger;
  readonly note: string;
}

export function switchCost(
  { title, isOn, note }: Switch,
  run: EnergyReport,
  other: EnergyReport,
): FeatureCost {
  const on = isOn(run.model.config);
  const [withIt, withoutIt] = on ? [run.ledger, other.ledger] : [other.ledger, run.ledger];
  return { title, on, milliamps: difference(withIt, withoutIt), withIt, withoutIt, note };
}

/** What can be told without running anything again. */
export function arithmeticCosts(run: EnergyReport): FeatureCost[] {
  return [microphoneCost(run), deepTableCost(run), ...radioCosts(run)];
}

/** The microphone for all it may run, taken from the time spent moving. */
function microphoneCost({ model, work, moments, ledger }: EnergyReport): FeatureCost {
  const { listenS } = model.config.governor;
  const seconds = Math.min(work.moving.s, (listenS * total(work)) / 3600);
  const listening = energyLedger(
    model,
    {
      ...work,
      moving: { ...work.moving, s: work.moving.s - seconds },
      listening: { ...work.listening, s: work.listening.s + seconds },
    },
    moments,
  );
  return {
    title: 'microphone',
    on: false,
    milliamps: difference(listening, ledger),
    withIt: listening,
    withoutIt: ledger,
    note: `at most: its whole budget, ${listenS} s of every hour; what audio models compute is not in it`,
  };
}

/**
 * The table in light sleep, woken by the FIFO, and in deep sleep, which an IMU must be able to end: every time
 * the watch is taken up the firmware starts anew.
 */
function deepTableCost(run: EnergyReport): FeatureCost {
  const { model, work, moments, pickUps } = run;
  const { board, config, policy } = model;
  const { table } = work;
  const on = model.wakesOnMotion && config.governor.deepSleep;
  const { stillRateHz, tableWatermark } = config.sampling;
  const wakes = (table.s * stillRateHz) / tableWatermark;
  const computrons = pickUps * (run.startComputrons ?? 0);
  const driver = imuDriver(model.parts, board.imu.part);
  const bytes = wakes * (driver.bytesPerBurst + tableWatermark * driver.bytesPerSample);
  const busS = bytes / driver.busBytesPerSecond;
  const light = on ? { ...table, boots: 0, wakes, computrons: 0, busS } : table;
  const asleep = { boots: pickUps, wakes: 0, computrons, kernelCycles: 0, busS: 0 };
  const deep = on ? table : { ...table, ...asleep };
  const ledger = (wakesOnMotion: boolean): EnergyLedger => {
    const choices = { config, policy, wakesOnMotion };
    const tableWork = wakesOnMotion ? deep : light;
    return energyLedger(energyModel(board, choices), { ...work, table: tableWork }, moments);
  };
  const [withIt, withoutIt] = [ledger(true), ledger(false)];
  const drawn = (one: EnergyLedger): string => one.byMode.table!.milliamps.value.toFixed(2);
  return {
    title: 'deep sleep on the table',
    on,
    milliamps: difference(withIt, withoutIt),
    withIt,
    withoutIt,
    note: `${drawn(withIt)} mA on the table instead of ${drawn(withoutIt)}, where the IMU can end it`,
  };
}

function radioCosts({ byPolicy, model }: EnergyReport): FeatureCost[] {
  return RADIO_POLICIES.filter((policy) => policy !== 'event').map((policy) => ({
    title: `radio: ${policy}`,
    on: policy === model.policy,
    milliamps: difference(byPolicy[policy], byPolicy.event),
    withIt: byPolicy[policy],
    withoutIt: byPolicy.event,
    note: 'instead of coming up for a detection',
  }));
}

function total(work: EnergyReport['work']): number {
  return Object.values(work).reduce((sum, { s }) => sum + s, 0);
}

function difference(a: EnergyLedger, b: EnergyLedger): Range {
  const at = rangeOf((end) => a.averageMilliamps[end] - b.averageMilliamps[end]);
  const { value, low, high } = at;
  return { value, low: Math.min(value, low, high), high: Math.max(value, low, high) };
}
