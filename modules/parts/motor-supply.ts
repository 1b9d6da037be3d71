import type { PulseOptions } from '../haptics/pulse.js';
import type { BoardIo } from './board-io.js';
import type { Pmu } from './pmu.js';

/** The rail of the motor, switched for its pulses only. */
export function motorSupply({ data }: BoardIo, pmu: Pmu | null): Pick<PulseOptions, 'supply'> {
  const rail = data.haptics?.rail;
  if (rail === undefined || pmu === null) return {};
  return { supply: (on) => pmu.setRail(rail, on) };
}
