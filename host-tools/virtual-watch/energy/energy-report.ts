import type { Config } from '../../../src/config.js';
import { MODES, type Mode, type WatchEvent } from '../../../src/events.js';
import type { Board } from '../board.js';
import type { RunResult } from '../watch-job.js';
import { type Budget, budgets } from './budgets.js';
import {
  type EnergyModel,
  energyModel,
  RADIO_POLICIES,
  type RadioPolicy,
  standingDraws,
} from './composition.js';
import { type EnergyLedger, energyLedger, type Moments, type Work } from './ledger.js';
import { imuDriver } from './parts.js';

/** Everything the ledger says of one run. */
export interface EnergyReport {
  readonly model: EnergyModel;
  readonly work: Readonly<Record<Mode, Work>>;
  readonly moments: Moments;
  /** How often the watch was taken off the table. */
  readonly pickUps: number;
  /** Of one start of the firmware; null where the engine has no meter. */
  readonly startComputrons: number | null;
  /** By the policy the watch is set to. */
  readonly ledger: EnergyLedger;
  readonly byPolicy: Readonly<Record<RadioPolicy, EnergyLedger>>;
  readonly budgets: readonly Budget[];
  /** What nobody has confirmed: the part, and what is known of it. */
  readonly uncertain: readonly { readonly what: string; readonly source: string }[];
}

/** What was played to the watch, and what came of it. */
export interface Happened {
  readonly events: readonly WatchEvent[];
  readonly recordedBytes: number;
  /** Samples per second of the wear. */
  readonly wearRateHz: number;
}

/** The ledger of a run on a board, by each radio policy. Throws `bad-file` where a part has no figures. */
export function energyReport(
  board: Board,
  config: Config,
  run: RunResult,
  happened: Happened,
): EnergyReport {
  const model = energyModel(board, {
    config,
    policy: config.radio.policy,
    wakesOnMotion: board.imu.wakesOnMotion,
  });
  const work = workOf(run, model, happened.wearRateHz);
  const moments = momentsOf(happened.events, happened.recordedBytes);
  const ledgerBy = (policy: RadioPolicy): EnergyLedger =>
    energyLedger({ ...model, policy }, work, moments);
  const byPolicy = Object.fromEntries(
    RADIO_POLICIES.map((policy) => [policy, ledgerBy(policy)]),
  ) as Record<RadioPolicy, EnergyLedger>;
  const ledger = byPolicy[model.policy];
  const table = ledger.byMode.table;
  const found = {
    event: byPolicy.event.averageMilliamps,
    advertise: byPolicy.advertise.averageMilliamps,
    connected: byPolicy.connected.averageMilliamps,
    ...(table && table.s > 0 ? { table: table.milliamps } : {}),
  };
  return {
    model,
    work,
    moments,
    pickUps: happened.events.filter((one) => one.type === 'mode' && one.from === 'table').length,
    startComputrons: run.boot.computrons,
    ledger,
    byPolicy,
    budgets: budgets(board.budgetsMilliamps ?? {}, found),
    uncertain: uncertainFigures(
      model,
      MODES.filter((mode) => work[mode].s > 0),
    ),
  };
}

/**
 * Wear that is slower than the IMU is asked to sample brings it too few samples: waking and JavaScript, which
 * go by samples, are counted up to its rate. What the IMU's driver takes on a board comes on top.
 */
function workOf(
  { byMode }: RunResult,
  { imu, parts, board }: EnergyModel,
  wearRateHz: number,
): Record<Mode, Work> {
  const driver = imuDriver(parts, board.imu.part);
  const entries = MODES.map((mode): [Mode, Work] => {
    const { s, wakes, boots, imuSamples, computrons, kernelCycles, macs } = byMode[mode];
    const { power, rateHz } = imu[mode];
    const missing = power === 'motion' ? 1 : Math.max(1, rateHz / wearRateHz);
    const bursts = power === 'motion' ? 0 : wakes;
    const bytes = bursts * driver.bytesPerBurst + imuSamples * driver.bytesPerSample;
    const work: Work = {
      s,
      wakes: wakes * missing,
      boots,
      computrons:
        computrons === null ? null : (computrons + bursts * driver.computronsPerBurst) * missing,
      kernelCycles: (kernelCycles ?? 0) * missing,
      busS: (bytes / driver.busBytesPerSecond) * missing,
      macs,
    };
    return [mode, work];
  });
  return Object.fromEntries(entries) as Record<Mode, Work>;
}

/** A wash is reported once, when it starts, and felt once, when its 20 s are reached. */
export function momentsOf(events: readonly WatchEvent[], recordedBytes: number): Moments {
  let reports = 0;
  let pulses = 0;
  for (const event of events) {
    if (event.type === 'detection' && event.phase === 'start') reports++;
    else if (event.type === 'timer') pulses++;
  }
  return { reports, pulses, recordedBytes };
}

function uncertainFigures(
  model: EnergyModel,
  modes: readonly Mode[],
): { what: string; source: string }[] {
  const { soc, board } = model;
  const found = new Map<string, string>();
  const note = (what: string, { certain, source }: { certain: boolean; source: string }): void => {
    if (!certain) found.set(source, what);
  };
  for (const mode of modes) {
    for (const { part, figure } of standingDraws(model, mode)) note(part, figure);
  }
  note(`${board.soc} computing`, soc.milliamps.active);
  note('a wake', soc.wakeMs);
  note('JavaScript', soc.computronsPerSecond);
  note('inference', soc.macsPerSecond);
  note('C kernels', soc.cyclesPerSecond);
  return [...found].map(([source, what]) => ({ what, source }));
}
