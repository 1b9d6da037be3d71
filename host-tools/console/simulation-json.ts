import type { WatchEvent } from '../../src/events.js';
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
    },
    computronsPerImuSample: perMode(({ computrons, imuSamples }) =>
      computrons === null || imuSamples === 0 ? null : rounded(computrons / imuSamples, 1),
    ),
    collectionsPerMinute: perMode(({ collections, s }) =>
      collections === null || s === 0 ? null : rounded((collections * 60) / s, 3),
    ),
    energy: {
      averageMilliamps: rounded(energy.averageMilliamps, 3),
      byMode: Object.fromEntries(
        Object.entries(energy.byMode).map(([mode, { s, milliamps }]) => [
          mode,
          { s: rounded(s, 3), milliamps: rounded(milliamps, 3) },
        ]),
      ),
    },
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

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
