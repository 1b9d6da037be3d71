import type { WatchEvent } from '../../src/events.js';
import type { EnergyReport } from '../virtual-watch/energy/energy-report.js';
import type { FeatureCost } from '../virtual-watch/energy/features.js';
import type { Range } from '../virtual-watch/energy/figure.js';
import type { FeatureRuns } from '../virtual-watch/feature-runs.js';
import { scoreScenario } from '../virtual-watch/scenario-score.js';
import type { Simulation } from '../virtual-watch/simulation.js';

/** One line a thing that happened, and the summary: keys are a contract (README, JSON output). */
export function simulationJson(simulation: Simulation, runs: FeatureRuns | null = null): string {
  const features = runs === null ? {} : featuresSummary(runs);
  const lines: unknown[] = [
    ...simulation.events.map(eventLine),
    ...(simulation.heard ?? []).map(({ t_us, detection }) => ({
      type: 'heard',
      t_us,
      kind: detection.kind,
      phase: detection.phase,
      sequence: detection.sequence,
      latencyMs: rounded((t_us - detection.t_us) / 1000, 1),
    })),
    { ...summary(simulation), ...features },
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function eventLine(event: WatchEvent): unknown {
  if (event.type !== 'detection') return event;
  return { ...event, confidence: rounded(event.confidence, 3) };
}

function summary(simulation: Simulation): object {
  const { engine, run, board, events, energy, wallS } = simulation;
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
    inferences: run.byModel,
    arenaBytes: simulation.arenaBytes,
    listening: listeningSummary(simulation),
    ...scoreSummary(simulation),
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

/** How often the microphone was opened, and for how long. */
function listeningSummary({ events, run }: Simulation): object {
  const openings = events.filter(
    (event) => event.type === 'mode' && event.to === 'listening',
  ).length;
  const hours = run.simulatedS / 3600;
  return {
    openings,
    openingsPerHour: hours > 0 ? rounded(openings / hours, 3) : null,
    s: rounded(run.byMode.listening.s, 1),
  };
}

/** What was found of what the wearer of a scenario did. */
function scoreSummary(simulation: Simulation): object {
  const score = scoreScenario(simulation);
  if (score === null) return {};
  const { kinds, speechLatencyP50S, speechLatencyP95S } = score;
  return { synthetic: true, kinds, speechLatencyP50S, speechLatencyP95S };
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

function featuresSummary({ costs, everything }: FeatureRuns): object {
  return {
    features: costs.map(featureSummary),
    everythingArmed: energySummary(everything),
  };
}

function featureSummary({ title, on, milliamps, withIt, withoutIt, note }: FeatureCost): unknown {
  const { value, low, high } = milliamps;
  return {
    feature: title,
    on,
    milliamps: rounded(value, 3),
    milliampsRange: [rounded(low, 3), rounded(high, 3)],
    averageMilliamps: {
      with: rounded(withIt.averageMilliamps.value, 3),
      without: rounded(withoutIt.averageMilliamps.value, 3),
    },
    batteryDays: {
      with: rounded(withIt.batteryDays.value, 2),
      without: rounded(withoutIt.batteryDays.value, 2),
    },
    note,
  };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
