import { COUNTS_PER_RADPS, countsPerMps2 } from '../../host-tools/virtual-watch/sensor.js';
import type { StepScale } from '../../src/signal/window.js';
import type { Axes } from './handwash.js';
import { TRAINING_SENSOR } from './streams.js';

/**
 * Sensor counts (4,096 a g) per int8 step: 15.6 mg, full scale ±2 g. The negatives' watch clips at
 * 2 g, so a wider input would tell the sets apart; 0.4 % of the samples lie beyond.
 */
const COUNTS_PER_STEP = 64;

/** int8 steps per unit of the network: gravity is 2, which suits He's initialisation. */
export const STEPS_PER_UNIT = 32;

/** m/s² an int8 step: the scale of the model's input. */
export const INPUT_SCALE = Math.fround(COUNTS_PER_STEP / countsPerMps2(TRAINING_SENSOR));

/** m/s² per unit of the network: what its first weights are divided by in the int8 model. */
export const INPUT_UNIT = STEPS_PER_UNIT * INPUT_SCALE;

/** rad/s an int8 step: full scale ±12.8 rad/s, which one scrubbing sample in a hundred passes. */
export const GYRO_SCALE = 0.1;

/** Multipliers that SlidingWindow takes, as the firmware computes them from the scales. */
export const STEP_SCALE: StepScale = {
  accelQ16: Math.round(65536 / COUNTS_PER_STEP),
  gyroQ16: Math.round(65536 / (COUNTS_PER_RADPS * GYRO_SCALE)),
};

/** Sensor counts → int8 steps as src/signal/window.ts rounds and clips them → units, in place. */
export function countsToNetwork(window: Float32Array, axes: Axes): void {
  const countsPerGyroStep = COUNTS_PER_RADPS * GYRO_SCALE;
  for (let i = 0; i < window.length; i++) {
    const countsPerStep = i % axes < 3 ? COUNTS_PER_STEP : countsPerGyroStep;
    const steps = Math.floor(window[i]! / countsPerStep + 0.5);
    window[i] = Math.max(-128, Math.min(127, steps)) / STEPS_PER_UNIT;
  }
}

/** int8 steps, as the firmware cut them, → units of the network. */
export function stepsToNetwork(steps: Int8Array): Float32Array {
  return Float32Array.from(steps, (step) => step / STEPS_PER_UNIT);
}
