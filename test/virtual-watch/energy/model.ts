import { loadBoard } from '../../../host-tools/virtual-watch/board.js';
import {
  type EnergyModel,
  energyModel,
} from '../../../host-tools/virtual-watch/energy/composition.js';
import type { Moments, Work } from '../../../host-tools/virtual-watch/energy/ledger.js';
import { parseConfig } from '../../../src/config.js';

export const NOTHING_HAPPENED: Moments = { reports: 0, pulses: 0, recordedBytes: 0 };

export function modelOf(board: string, choices: Partial<EnergyModel> = {}): EnergyModel {
  const { policy = 'event', wakesOnMotion = false, config = parseConfig() } = choices;
  return energyModel(loadBoard(board), { config, policy, wakesOnMotion });
}

/** A mode in which the CPU never wakes. */
export function asleep(s: number): Work {
  return { s, wakes: 0, boots: 0, computrons: 0, macs: 0, kernelCycles: 0, busS: 0 };
}

export function closeTo(found: number, expected: number): boolean {
  return Math.abs(found - expected) < 1e-9;
}
