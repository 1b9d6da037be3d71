import {
  arithmeticCosts,
  SWITCHES,
  switchCost,
} from '../../../host-tools/virtual-watch/energy/features.js';
import type { FeatureRuns } from '../../../host-tools/virtual-watch/feature-runs.js';
import type { Simulation } from '../../../host-tools/virtual-watch/simulation.js';
import type { DetectionEvent, WatchEvent } from '../../../src/events.js';
import { reportOf, runOf } from '../../virtual-watch/energy/report-fixture.js';

const HOUR_US = 3600e6;
const SECONDS = { still: 16 * 3600, moving: 8 * 3600 };

const wash = (phase: DetectionEvent['phase'], t_us: number): DetectionEvent => ({
  type: 'detection',
  t_us,
  kind: 'handwash',
  phase,
  startUs: 12 * HOUR_US,
  endUs: phase === 'done' ? 12.01 * HOUR_US : null,
  confidence: 0.9,
});

const events: readonly WatchEvent[] = [
  { type: 'mode', t_us: 0, from: 'table', to: 'still', reason: 'boot' },
  { type: 'mode', t_us: 8 * HOUR_US, from: 'still', to: 'moving', reason: 'motion' },
  wash('start', 12.002 * HOUR_US),
  wash('done', 12.02 * HOUR_US),
  { type: 'mode', t_us: 16 * HOUR_US, from: 'moving', to: 'still', reason: 'no-motion' },
];

/** A day that was not run: asleep, up from 8 to 16 h, one wash at noon. */
export function dayOfWear(name = 'day'): Simulation {
  const segments = [
    { startUs: 0, endUs: 8 * HOUR_US, label: 'sleep' },
    { startUs: 8 * HOUR_US, endUs: 12 * HOUR_US, label: 'desk' },
    { startUs: 12 * HOUR_US, endUs: 12.002 * HOUR_US, label: 'raise' },
    { startUs: 12.002 * HOUR_US, endUs: 24 * HOUR_US, label: 'desk' },
  ];
  const energy = reportOf(SECONDS, events);
  return {
    recording: {
      name,
      subject: 'synthetic',
      t_us: Float64Array.of(0, 24 * HOUR_US),
      accelMps2: new Float32Array(6),
      gyroRadps: null,
      segments,
      notes: [],
    },
    engine: 'xs',
    board: energy.model.board,
    run: runOf(SECONDS),
    arenaBytes: 20_480,
    energy,
    events,
    heard: null,
    wallS: 1,
  };
}

export function featuresOfWear(): FeatureRuns {
  const energy = reportOf(SECONDS, events);
  const other = reportOf({ still: 86_400 }, events);
  return {
    costs: [switchCost(SWITCHES[0]!, energy, other), ...arithmeticCosts(energy)],
    everything: reportOf(SECONDS, events, '{"armed":{"gestures":true,"raise":true}}'),
  };
}
