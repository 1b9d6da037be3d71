import type { Interpreter, StoredModel } from '../../src/ports.js';

export const FAKE_METADATA = {
  labels: ['other', 'washing'],
  input: {
    axes: ['ax', 'ay', 'az'],
    unit: 'm/s2',
    rateHz: 20,
    window: 40,
    hop: 10,
    scale: 0.25,
    zeroPoint: 0,
  },
  thresholds: { enterSteps: 20, exitSteps: 0 },
  arenaBytes: { reference: 4000 },
  sha256: 'ab'.repeat(32),
};

/** A model whose washing logit is what `answer` makes of the window. */
export function fakeModel(
  answer: (input: Int8Array) => number,
  changes: { metadata?: object; interpreter?: Partial<Interpreter> } = {},
): StoredModel {
  return {
    metadata: JSON.stringify({ ...FAKE_METADATA, ...changes.metadata }),
    sha256: FAKE_METADATA.sha256,
    interpreter: {
      input: { shape: [1, 40, 1, 3], scale: 0.25, zeroPoint: 0 },
      output: { shape: [1, 2], scale: 0.1, zeroPoint: 0 },
      arenaBytes: 4000,
      macs: 1000,
      invoke(input, output) {
        output[0] = 0;
        output[1] = answer(input);
      },
      ...changes.interpreter,
    },
  };
}
