import { CarpalError } from '../errors.js';
import type { Interpreter, Models } from '../ports.js';
import { checkModelRate } from '../signal/resample.js';
import { type ModelInput, type ModelMetadata, parseMetadata, valuesOf } from './metadata.js';

export interface LoadedModel {
  readonly name: string;
  readonly metadata: ModelMetadata;
  readonly interpreter: Interpreter;
}

/** What the watch samples while the model runs. */
export interface SampleSource {
  /** Axes a sample: 3, or 6 with the gyroscope. */
  readonly channels: number;
  readonly rateHz: number;
  /** Rates at which sound can be given to a model; none where the watch does not hear. */
  readonly audioHz?: readonly number[];
}

/** The arena that serves all models in turn (DESIGN.md). */
export const ARENA_BYTES = 48 * 1024;

const MOTION = ['ax,ay,az', 'ax,ay,az,gx,gy,gz', 'lx,ly,lz'];
const SOUND = 'mel';

/** Opens a model and refuses one that is not for this watch. Throws `bad-model`, `model-input` or `model-arena`. */
export function loadModel(models: Models, name: string, source: SampleSource): LoadedModel {
  const stored = models.open(name);
  const metadata = parseMetadata(name, stored.metadata);
  const { input, labels, embedding = 0 } = metadata;
  const { interpreter } = stored;
  expect('bad-model', name, 'sha256', metadata.sha256, stored.sha256);
  expect('bad-model', name, 'signature', 'none', metadata.signature ?? 'none');
  if (input.axes.join() === SOUND) checkSound(name, input, source);
  else checkMotion(name, input, source);
  const values = input.window * valuesOf(input);
  expect('model-input', name, 'values in its input', values, product(interpreter.input.shape));
  expect('model-input', name, 'input scale', input.scale, interpreter.input.scale);
  expect('model-input', name, 'input zero point', 0, interpreter.input.zeroPoint);
  const answers = labels.length + embedding;
  expect('bad-model', name, 'labels', product(interpreter.output.shape), answers);
  if (interpreter.arenaBytes > ARENA_BYTES) {
    throw new CarpalError(
      'model-arena',
      `expected ${name} to fit an arena of ${ARENA_BYTES} bytes, found that it needs ${interpreter.arenaBytes}`,
    );
  }
  return { name, metadata, interpreter };
}

function checkMotion(name: string, input: ModelInput, source: SampleSource): void {
  const axes = input.axes.join();
  const known = MOTION.includes(axes) ? axes : `${MOTION.join(' or ')} or ${SOUND}`;
  expect('model-input', name, 'axes', known, axes);
  expect('model-input', name, 'unit', 'm/s2', input.unit);
  checkModelRate(input.rateHz, source.rateHz);
  const channels = `at least ${input.axes.length}`;
  const enough = source.channels >= input.axes.length;
  expect('model-input', name, 'channels of the IMU', channels, enough ? channels : source.channels);
}

function checkSound(name: string, input: ModelInput, { audioHz = [] }: SampleSource): void {
  expect('model-input', name, 'unit', 'log2', input.unit);
  const heard = audioHz.includes(input.audioHz!) ? input.audioHz! : audioHz.join(' or ') || 'none';
  expect('model-input', name, 'sound at (Hz)', input.audioHz!, heard);
}

/** Elements in a tensor. */
export function product(shape: readonly number[]): number {
  return shape.reduce((total, size) => total * size, 1);
}

function expect(
  code: 'bad-model' | 'model-input',
  name: string,
  what: string,
  expected: string | number,
  found: string | number,
): void {
  const same =
    typeof expected === 'number' && typeof found === 'number'
      ? Math.abs(expected - found) <= Math.abs(expected) * 1e-6
      : expected === found;
  if (!same) {
    throw new CarpalError(code, `expected ${what} ${expected} of ${name}, found ${found}`);
  }
}
