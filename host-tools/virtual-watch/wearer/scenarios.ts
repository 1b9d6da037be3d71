import { CarpalError } from '../../../src/errors.js';
import type { Recording, Segment } from '../../recordings/recording.js';
import { SCENARIOS, type Step } from './scenario-steps.js';
import { WEARER_RATE_HZ, Wearer, type WearerOptions } from './wearer.js';

export function scenarioNames(): readonly string[] {
  return Object.keys(SCENARIOS);
}

/**
 * A scenario as a recording: subject `synthetic`, named after the scenario, its steps as segments.
 * One name and seed give the same bytes on every machine. Throws `usage` for an unknown scenario.
 */
export function playScenario(name: string, options: WearerOptions): Recording {
  const steps = Object.hasOwn(SCENARIOS, name) ? SCENARIOS[name] : undefined;
  if (!steps) {
    const known = scenarioNames().join(', ');
    throw new CarpalError('usage', `expected a scenario (${known}), found ${name}`);
  }
  return playSteps(name, steps, options);
}

/** The same for steps of one's own. */
export function playSteps(name: string, steps: readonly Step[], options: WearerOptions): Recording {
  const counts = steps.map((step) => Math.round(step.seconds * WEARER_RATE_HZ));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const periodUs = 1e6 / WEARER_RATE_HZ;
  const t_us = Float64Array.from({ length: total }, (_, i) => i * periodUs);
  const accelMps2 = new Float32Array(3 * total);
  const segments: Segment[] = [];
  const wearer = new Wearer(options);
  let start = 0;
  for (const [i, { activity }] of steps.entries()) {
    const end = start + counts[i]!;
    wearer.render(activity, counts[i]!, accelMps2, start);
    segments.push({ startUs: start * periodUs, endUs: end * periodUs, label: activity });
    start = end;
  }
  return { name, subject: 'synthetic', t_us, accelMps2, gyroRadps: null, segments, notes: [] };
}
