import { CarpalError } from '../errors.js';
import type { ModelSlot, Models } from '../ports.js';
import { type LoadedModel, product } from './model.js';

/** Where a slot keeps what its model must answer: rows of an input and its output, one after another. */
export interface GoldenPlace {
  readonly golden: number;
  readonly goldenRows: number;
}

/**
 * Opens a model as the watch would, and has it answer its golden vectors. Throws what `load` throws,
 * `inference-failed`, and `bad-model` where an answer differs by a bit.
 */
export function tryModel(
  slot: ModelSlot,
  name: string,
  { golden, goldenRows }: GoldenPlace,
  load: (models: Models) => LoadedModel,
): void {
  const stored = slot.open(name);
  try {
    const { interpreter } = load({ open: () => stored });
    const input = new Int8Array(product(interpreter.input.shape));
    const found = new Int8Array(product(interpreter.output.shape));
    const expected = new Int8Array(found.length);
    let at = golden;
    let wrong = 0;
    for (let row = 0; row < goldenRows; row++) {
      slot.flash.read(at, new Uint8Array(input.buffer), input.length);
      at += input.length;
      slot.flash.read(at, new Uint8Array(expected.buffer), expected.length);
      at += expected.length;
      interpreter.invoke(input, found);
      if (found.some((value, i) => value !== expected[i])) wrong++;
    }
    if (wrong === 0) return;
    throw new CarpalError(
      'bad-model',
      `expected ${name} to give its ${goldenRows} golden answers on this watch, found ${wrong} others`,
    );
  } finally {
    stored.close?.();
  }
}
