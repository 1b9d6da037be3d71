import { loadBoard } from '../../../host-tools/virtual-watch/board.js';
import {
  type EnergyReport,
  energyReport,
} from '../../../host-tools/virtual-watch/energy/energy-report.js';
import type { ModeWork, RunResult } from '../../../host-tools/virtual-watch/watch-job.js';
import { parseConfig } from '../../../src/config.js';
import { MODES, type Mode, type WatchEvent } from '../../../src/events.js';

/** A run that spent so many seconds in each mode, waking every second and inferring while moving. */
export function runOf(seconds: Partial<Record<Mode, number>>): RunResult {
  const byMode = Object.fromEntries(
    MODES.map((mode): [Mode, ModeWork] => {
      const s = seconds[mode] ?? 0;
      const inferences = mode === 'moving' ? s : 0;
      const macs = inferences * 300_000;
      const computrons = s * 2500;
      const counted = { imuSamples: s * 25, wakes: s, boots: 0, inferences, macs, computrons };
      return [mode, { s, ...counted, kernelCycles: 0, floatingPointOps: 0, collections: 0 }];
    }),
  ) as Record<Mode, ModeWork>;
  const simulatedS = Object.values(seconds).reduce((sum, s) => sum + s, 0);
  const boot = { computrons: 0, kernelCycles: 0, floatingPointOps: 0, collections: 0 };
  const { inferences, macs } = byMode.moving;
  const byModel = { handwash: { inferences, macs } };
  return { engine: 'test', simulatedS, boot, byMode, byModel, heap: null };
}

export function reportOf(
  seconds: Partial<Record<Mode, number>>,
  events: readonly WatchEvent[] = [],
  config = '{}',
): EnergyReport {
  const happened = { events, recordedBytes: 4096, wearRateHz: 50 };
  return energyReport(
    loadBoard('lilygo_t_watch_s3'),
    parseConfig(config),
    runOf(seconds),
    happened,
  );
}
