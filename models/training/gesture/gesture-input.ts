import { countsPerMps2 } from '../../../host-tools/virtual-watch/sensor.js';
import {
  GATE_LIMITS,
  type GateLimits,
  HOP,
  LAG,
  MotionGate,
} from '../../../src/detect/motion-gate.js';
import { slideSteps } from '../../../src/signal/steps.js';
import { TRAINING_SENSOR } from '../streams.js';
import { AXES, WINDOW } from './gestures.js';

/** Sensor counts (4,096 a g) per int8 step: 23 mg, full scale ±3 g; what shakes harder is clipped. */
const COUNTS_PER_STEP = 96;
const ACCEL_Q16 = Math.round(65536 / COUNTS_PER_STEP);

/** int8 steps per unit of the network: a turn's swing of gravity is about 1. */
const STEPS_PER_UNIT = 32;

/** m/s² an int8 step: the scale of the model's input. */
export const INPUT_SCALE = Math.fround(COUNTS_PER_STEP / countsPerMps2(TRAINING_SENSOR));
/** m/s² per unit of the network: what its first weights are divided by in the int8 model. */
export const INPUT_UNIT = STEPS_PER_UNIT * INPUT_SCALE;

/** Sensor counts → int8 steps as src/signal/steps.ts rounds and clips them → units, in place. */
export function countsToNetwork(window: Float32Array): void {
  for (let i = 0; i < window.length; i++) {
    const steps = Math.floor(window[i]! / COUNTS_PER_STEP + 0.5);
    window[i] = Math.max(-128, Math.min(127, steps)) / STEPS_PER_UNIT;
  }
}

export function stepsToNetwork(steps: Int8Array): Float32Array {
  return Float32Array.from(steps, (step) => step / STEPS_PER_UNIT);
}

/** The other way round. */
export function networkToSteps(windows: Float32Array): Int8Array {
  return Int8Array.from(windows, (value) => value * STEPS_PER_UNIT);
}

/** A stream as the model takes it. */
export function stepsOf(values: Int16Array): Int8Array {
  const steps = new Int8Array(values.length);
  slideSteps(steps, 0, values, 0, values.length / AXES, AXES, ACCEL_Q16, 0);
  return steps;
}

/** Whatever moves trains, also what comes so often that the watch looks away. */
const ALL_MOTIONS: GateLimits = { ...GATE_LIMITS, mostInARow: Number.POSITIVE_INFINITY };

/** Where the gate would run the encoder: the samples behind the windows' newest. */
export function encodedAt(values: Int16Array, limits = ALL_MOTIONS): number[] {
  const steps = stepsOf(values);
  const gate = new MotionGate(limits);
  const found: number[] = [];
  for (let end = WINDOW; AXES * end <= steps.length; end += HOP) {
    const newest = steps.subarray(AXES * (end - HOP - LAG), AXES * end);
    if (gate.look(newest, end) === 'encode') found.push(end);
  }
  return found;
}
