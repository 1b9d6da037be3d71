import type { StoredModel } from '../../src/ports.js';

const WINDOW = 60;
const AXES = ['ax', 'ay', 'az', 'gx', 'gy', 'gz'];
const SCALE = 0.3;

/** A model made of arithmetic: the logit of `washing` grows with how much the window moves. */
export const energyModel = (): StoredModel => modelOf(3);

/** The same of six axes. */
export const sixAxisModel = (): StoredModel => modelOf(6);

function modelOf(axes: 3 | 6): StoredModel {
  const metadata = {
    labels: ['other', 'washing'],
    input: {
      axes: AXES.slice(0, axes),
      unit: 'm/s2',
      rateHz: 20,
      window: WINDOW,
      hop: 20,
      scale: SCALE,
      gyroScale: 0.1,
      zeroPoint: 0,
    },
    thresholds: { enterSteps: 20, exitSteps: 5 },
    arenaBytes: { reference: 1000 },
    sha256: 'energy',
  };
  return {
    metadata: JSON.stringify(metadata),
    sha256: 'energy',
    interpreter: {
      input: { shape: [1, WINDOW, axes], scale: SCALE, zeroPoint: 0 },
      output: { shape: [1, 2], scale: 0.1, zeroPoint: 0 },
      arenaBytes: 1000,
      macs: 180,
      invoke(input, output) {
        let moved = 0;
        for (let i = axes; i < input.length; i++) {
          moved += Math.abs(input[i]! - input[i - axes]!);
        }
        const mean = Math.round((10 * moved) / input.length);
        output[1] = Math.min(127, mean);
        output[0] = -output[1];
      },
    },
  };
}
