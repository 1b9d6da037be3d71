import type { StoredModel } from '../../src/ports.js';

/** The model as it is; `observe` is shown each answer after it was given. */
export function observedModel(
  model: StoredModel,
  observe: (output: Int8Array) => void,
): StoredModel {
  const { interpreter } = model;
  const { input, output, arenaBytes, macs } = interpreter;
  return {
    ...model,
    interpreter: {
      input,
      output,
      arenaBytes,
      macs,
      invoke(values, answer) {
        interpreter.invoke(values, answer);
        observe(answer);
      },
    },
  };
}
