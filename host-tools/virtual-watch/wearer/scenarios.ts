import { CarpalError } from '../../../src/errors.js';
import type { Recording } from '../../recordings/recording.js';
import type { SoundSource } from '../sound/sound-source.js';
import { WearerSound } from '../sound/wearer-sound.js';
import { planSteps } from './plan.js';
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
  return playSteps(name, stepsOf(name), options);
}

/** What there is to hear in a scenario that plays with the same seed. Throws `usage`. */
export function scenarioSound(name: string, seed: number): SoundSource {
  return soundOfSteps(stepsOf(name), { seed });
}

/** The same for steps of one's own. */
export function soundOfSteps(steps: readonly Step[], options: WearerOptions): SoundSource {
  return new WearerSound(planSteps(steps, options, WEARER_RATE_HZ).sounds, options.seed);
}

function stepsOf(name: string): readonly Step[] {
  const steps = Object.hasOwn(SCENARIOS, name) ? SCENARIOS[name] : undefined;
  if (steps) return steps;
  const known = scenarioNames().join(', ');
  throw new CarpalError('usage', `expected a scenario (${known}), found ${name}`);
}

/** A recording of steps of one's own. */
export function playSteps(name: string, steps: readonly Step[], options: WearerOptions): Recording {
  const plan = planSteps(steps, options, WEARER_RATE_HZ);
  const total = plan.steps.reduce((sum, { samples }) => sum + samples, 0);
  const periodUs = 1e6 / WEARER_RATE_HZ;
  const t_us = Float64Array.from({ length: total }, (_, i) => i * periodUs);
  const accelMps2 = new Float32Array(3 * total);
  const wearer = new Wearer(options);
  let start = 0;
  for (const { activity, samples, gestures } of plan.steps) {
    wearer.render(activity, samples, accelMps2, start, gestures);
    start += samples;
  }
  const { segments } = plan;
  return { name, subject: 'synthetic', t_us, accelMps2, gyroRadps: null, segments, notes: [] };
}
