import { createHash } from 'node:crypto';
import { CarpalError } from '../../src/errors.js';
import type { Interpreter, TensorInfo } from '../../src/ports.js';
import { seededInputs } from './seeded-inputs.js';
import { elementCount } from './tflite-model.js';

/** What models/<name>/golden.json holds: answers of the exact engine that every engine must give. */
export interface GoldenVectors {
  readonly seed: number;
  readonly count: number;
  /** Of all inputs one after another, as `seededInputs` makes them. */
  readonly inputsSha256: string;
  /** All outputs one after another, base64. */
  readonly outputs: string;
}

export function makeGoldenVectors(
  interpreter: Interpreter,
  seed: number,
  count: number,
): GoldenVectors {
  const { inputsSha256, outputs } = run(interpreter, seed, count);
  return { seed, count, inputsSha256, outputs: Buffer.from(outputs).toString('base64') };
}

/** How many rows an interpreter answers otherwise. Throws `bad-file` for text that is no golden.json. */
export function checkGoldenVectors(
  interpreter: Interpreter,
  text: string,
): { rows: number; wrong: number } {
  const { seed, count, inputsSha256, outputs } = parse(text);
  const answers = run(interpreter, seed, count);
  if (answers.inputsSha256 !== inputsSha256) {
    throw new CarpalError(
      'bad-file',
      `expected golden inputs of sha256 ${inputsSha256}, found ${answers.inputsSha256}`,
    );
  }
  const expected = Buffer.from(outputs, 'base64');
  if (expected.length !== answers.outputs.length) {
    throw new CarpalError(
      'bad-file',
      `expected ${answers.outputs.length} golden outputs, found ${expected.length}`,
    );
  }
  const depth = expected.length / count;
  let wrong = 0;
  for (let at = 0; at < expected.length; at += depth) {
    const found = Buffer.from(answers.outputs.subarray(at, at + depth));
    if (!found.equals(expected.subarray(at, at + depth))) wrong++;
  }
  return { rows: count, wrong };
}

/**
 * The first rows of golden.json, at most `most`: each the input of a model and then what it must answer.
 * Throws `bad-file` for text that is no golden.json of a model with these ends.
 */
export function goldenRows(
  input: TensorInfo,
  output: TensorInfo,
  text: string,
  most: number,
): readonly Uint8Array[] {
  const { seed, count, inputsSha256, outputs } = parse(text);
  const answers = Buffer.from(outputs, 'base64');
  const depth = elementCount(output.shape);
  const hash = createHash('sha256');
  const rows: Uint8Array[] = [];
  let index = 0;
  for (const values of seededInputs(input, seed, count)) {
    hash.update(values);
    const answer = answers.subarray(index * depth, ++index * depth);
    if (rows.length < most) rows.push(Buffer.concat([new Uint8Array(values.buffer), answer]));
  }
  if (hash.digest('hex') !== inputsSha256 || answers.length !== count * depth) {
    throw new CarpalError(
      'bad-file',
      'expected golden vectors of this model, found those of another',
    );
  }
  return rows;
}

function run(
  interpreter: Interpreter,
  seed: number,
  count: number,
): { inputsSha256: string; outputs: Uint8Array } {
  const depth = elementCount(interpreter.output.shape);
  const outputs = new Int8Array(count * depth);
  const hash = createHash('sha256');
  let at = 0;
  for (const input of seededInputs(interpreter.input, seed, count)) {
    hash.update(input);
    interpreter.invoke(input, outputs.subarray(at, at + depth));
    at += depth;
  }
  return { inputsSha256: hash.digest('hex'), outputs: new Uint8Array(outputs.buffer) };
}

/** Far more rows than any golden.json has; it bounds what a damaged one asks for. */
const MAX_COUNT = 1e5;

function parse(text: string): GoldenVectors {
  try {
    const golden = JSON.parse(text) as GoldenVectors;
    const { seed, count, inputsSha256, outputs } = golden;
    const countable = Number.isInteger(count) && count > 0 && count <= MAX_COUNT;
    const texts = typeof inputsSha256 === 'string' && typeof outputs === 'string';
    if (Number.isFinite(seed) && countable && texts) return golden;
  } catch (cause) {
    throw new CarpalError('bad-file', 'expected golden vectors as JSON', { cause });
  }
  throw new CarpalError(
    'bad-file',
    'expected seed, count, inputsSha256 and outputs as golden vectors',
  );
}
