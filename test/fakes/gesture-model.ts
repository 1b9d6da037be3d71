import type { StoredModel } from '../../src/ports.js';
import { FAKE_METADATA, fakeModel } from './model.js';

const LABELS = ['none', 'flick-left', 'flick-right'];
const EMBEDDING = 32;
const WINDOW = 64;
const SCALE = 0.25;

/** An encoder that sees a flick to the left in all that reaches so many steps, and none else. */
export function gestureModel(leastSteps: number): StoredModel {
  return fakeModel(() => 0, {
    metadata: {
      labels: LABELS,
      embedding: EMBEDDING,
      input: {
        ...FAKE_METADATA.input,
        axes: ['lx', 'ly', 'lz'],
        rateHz: 50,
        window: WINDOW,
        hop: 2,
      },
    },
    interpreter: {
      input: { shape: [1, WINDOW, 1, 3], scale: SCALE, zeroPoint: 0 },
      output: { shape: [1, LABELS.length + EMBEDDING], scale: 0.25, zeroPoint: 0 },
      invoke(input, output) {
        output.fill(0);
        output[input.some((value) => Math.abs(value) >= leastSteps) ? 1 : 0] = 60;
      },
    },
  });
}
