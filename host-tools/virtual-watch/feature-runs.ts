import { availableParallelism } from 'node:os';
import type { EnergyReport } from './energy/energy-report.js';
import {
  arithmeticCosts,
  EVERYTHING,
  type FeatureCost,
  type Settings,
  SWITCHES,
  switchCost,
} from './energy/features.js';
import { type Simulation, type SimulationOptions, simulate } from './simulation.js';

/** What features cost, and the run with every detector armed, which budgets are for. */
export interface FeatureRuns {
  readonly costs: readonly FeatureCost[];
  readonly everything: EnergyReport;
}

/**
 * The run again with each switch of the configuration turned over and once with all detectors armed, as many
 * at a time as there are processors, and what the ledger alone can tell. `onProgress`: share of all runs.
 */
export async function featureRuns(
  run: Simulation,
  options: SimulationOptions,
  onProgress: (fraction: number) => void,
): Promise<FeatureRuns> {
  const { config } = run.energy.model;
  const configs = [
    ...SWITCHES.map(({ on, off, isOn }) => withSettings(options.config, isOn(config) ? off : on)),
    EVERYTHING.reduce(withSettings, options.config),
  ];
  const done = new Array<number>(configs.length).fill(0);
  const reports = new Array<EnergyReport>(configs.length);
  const { onFrame: _, ...rest } = options;
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < configs.length) {
      const index = next++;
      const other = await simulate({
        ...rest,
        config: configs[index]!,
        onProgress: (fraction) => {
          done[index] = fraction;
          onProgress(done.reduce((sum, share) => sum + share, 0) / done.length);
        },
      });
      reports[index] = other.energy;
    }
  };
  const lanes = Math.min(availableParallelism(), configs.length);
  await Promise.all(Array.from({ length: lanes }, lane));
  const turned = SWITCHES.map((one, i) => switchCost(one, run.energy, reports[i]!));
  return { costs: [...turned, ...arithmeticCosts(run.energy)], everything: reports.at(-1)! };
}

function withSettings(config: string, settings: Settings): string {
  const joined = JSON.parse(config) as Record<string, Record<string, unknown>>;
  for (const [section, values] of Object.entries(settings)) {
    joined[section] = { ...joined[section], ...values };
  }
  return JSON.stringify(joined);
}
