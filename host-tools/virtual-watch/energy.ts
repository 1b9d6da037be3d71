import type { Board } from './board.js';

/** What the watch did in one mode. */
export interface Work {
  readonly s: number;
  readonly wakes: number;
  /** null where the engine has no meter: then computing is charged as if it took no time. */
  readonly computrons: number | null;
  readonly macs: number;
}

export interface EnergyLedger {
  readonly averageMilliamps: number;
  readonly byMode: Readonly<Record<string, { readonly s: number; readonly milliamps: number }>>;
}

/**
 * Simulated time in mode x the board's sourced currents, and the time the CPU is up: waking, computing
 * JavaScript by the meter, inference by MACs.
 */
export function energyLedger(board: Board, byMode: Readonly<Record<string, Work>>): EnergyLedger {
  const ledger: Record<string, { s: number; milliamps: number }> = {};
  let milliampSeconds = 0;
  let seconds = 0;
  for (const [mode, work] of Object.entries(byMode)) {
    const asleep = board.currents[mode]?.milliamps ?? 0;
    const activeS = Math.min(work.s, activeSeconds(board, work));
    const spent = asleep * work.s + (board.active.milliamps - asleep) * activeS;
    ledger[mode] = { s: work.s, milliamps: work.s > 0 ? spent / work.s : 0 };
    milliampSeconds += spent;
    seconds += work.s;
  }
  return { averageMilliamps: seconds > 0 ? milliampSeconds / seconds : 0, byMode: ledger };
}

function activeSeconds(board: Board, work: Work): number {
  const waking = (work.wakes * board.wake.ms) / 1000;
  const computing = (work.computrons ?? 0) / board.computronsPerSecond.value;
  return waking + computing + work.macs / board.macsPerSecond.value;
}
