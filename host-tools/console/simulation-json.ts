import type { WatchEvent } from '../../src/events.js';
import type { EnergyReport } from '../virtual-watch/energy/energy-report.js';
import type { Range } from '../virtual-watch/energy/figure.js';
import type { Simulation } from '../virtual-watch/simulation.js';

/** One line a thing that happened, and the summary: keys are a contract (README, JSON output). */
export function simulationJson(simulation: Simulation): string {
  const lines: unknown[] = [...simulation.events.map(eventLine), summary(simulation)];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function eventLine(event: WatchEvent): unknown {
  if (event.type !== 'detection') return event;
  return { ...event, confidence: rounded(event.confidence, 3) };
}

function summary({ engine, run, board, events, energy, wallS }: Simulation): unknown {
  const modes = Object.entries(run.byMode);
  const perMode = (value: (work: (typeof modes)[number][1]) => number | null): unknown =>
    Object.fromEntries(modes.map(([mode, work]) => [mode, value(work)]));
  return {
    type: 'summary',
    engine,
    engineVersion: run.engine,
    board: board.name,
    simulatedS: run.simulatedS,
    wallS: rounded(wallS, 3),
    detections: detectionCounts(events),
    heap: run.heap && {
      chunkPeakBytes: run.heap.chunkPeakBytes,
      chunkLimitBytes: run.heap.chunkLimitBytes,
      slotPeak: run.heap.slotPeak,
      slotLimit: run.heap.slotLimit,
      stackPeak: run.heap.stackPeak,
      chunkLiveBytes: run.heap.chunkLiveBytes,
      slotLive: run.heap.slotLive,
      chunkStartPeakBytes: run.heap.chunkStartPeakBytes,
      slotStartPeak: run.heap.slotStartPeak,
    },
    computronsPerImuSample: perMode(({ computrons, imuSamples }) =>
      computrons === null || imuSamples === 0 ? null : rounded(computrons / imuSamples, 1),
    ),
    collectionsPerMinute: perMode(({ collections, s }) =>
      collections === null || s === 0 ? null : rounded((collections * 60) / s, 3),
    ),
    energy: energySummary(energy),
  };
}

/** One `start` a wash is the detection that counts. */
export function detectionCounts(events: readonly WatchEvent[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const event of events) {
    if (event.type !== 'detection' || event.phase !== 'start') continue;
    counts[event.kind] = (counts[event.kind] ?? 0) + 1;
  }
  return counts;
}

function energySummary({ ledger, byPolicy, model }: EnergyReport): unknown {
  const milliamps = (range: Range) => rounded(range.value, 3);
  const ends = ({ low, high }: Range) => [rounded(low, 3), rounded(high, 3)];
  const { averageMilliamps, milliampHoursPerDay, batteryDays } = ledger;
  return {
    averageMilliamps: milliamps(averageMilliamps),
    averageMilliampsRange: ends(averageMilliamps),
    byMode: Object.fromEntries(
      Object.entries(ledger.byMode).map(([mode, one]) => [
        mode,
        {
          s: rounded(one.s, 3),
          milliamps: milliamps(one.milliamps),
          milliampsRange: ends(one.milliamps),
        },
      ]),
    ),
    byCause: Object.fromEntries(
      Object.entries(ledger.byCause).map(([cause, range]) => [cause, milliamps(range)]),
    ),
    milliampHoursPerDay: milliamps(milliampHoursPerDay),
    batteryDays: rounded(batteryDays.value, 2),
    batteryDaysRange: ends(batteryDays),
    radioPolicy: model.policy,
    byRadioPolicy: Object.fromEntries(
      Object.entries(byPolicy).map(([policy, one]) => [
        policy,
        {
          averageMilliamps: milliamps(one.averageMilliamps),
          averageMilliampsRange: ends(one.averageMilliamps),
        },
      ]),
    ),
  };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
