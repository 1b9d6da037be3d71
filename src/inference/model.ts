import { CarpalError } from '../errors.js';
import type { Interpreter, Models } from '../ports.js';
import { checkModelRate } from '../signal/resample.js';

/** The part of model.json that the firmware reads; models/<name>/CARD.md tells the rest. */
export interface ModelMetadata {
  readonly labels: readonly string[];
  readonly input: {
    readonly axes: readonly string[];
    readonly unit: string;
    readonly rateHz: number;
    /** Samples in a window, and from one window to the next. */
    readonly window: number;
    readonly hop: number;
    readonly scale: number;
    /** rad/s a step; of models that take the gyroscope. */
    readonly gyroScale?: number;
    readonly zeroPoint: number;
  };
  /** On the int8 difference of logits, in steps of the output's scale. */
  readonly thresholds: { readonly enterSteps: number; readonly exitSteps: number };
  readonly arenaBytes: { readonly reference: number };
  readonly sha256: string;
  /** The place for a signature. This firmware checks none, and refuses a model that carries one. */
  readonly signature?: null;
}

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
}

/** The arena that serves all models in turn (DESIGN.md). */
export const ARENA_BYTES = 48 * 1024;

const ACCELEROMETER_AXES = 'ax,ay,az';
const SIX_AXES = 'ax,ay,az,gx,gy,gz';

/** Opens a model and refuses one that is not for this watch. Throws `bad-model`, `model-input` or `model-arena`. */
export function loadModel(models: Models, name: string, source: SampleSource): LoadedModel {
  const stored = models.open(name);
  const metadata = parseMetadata(name, stored.metadata);
  const { input } = metadata;
  expect('bad-model', name, 'sha256', metadata.sha256, stored.sha256);
  expect('bad-model', name, 'signature', 'none', metadata.signature ?? 'none');
  const turns = input.axes.length === 6;
  expect('model-input', name, 'axes', turns ? SIX_AXES : ACCELEROMETER_AXES, input.axes.join());
  expect('model-input', name, 'unit', 'm/s2', input.unit);
  checkModelRate(input.rateHz, source.rateHz);
  const channels = `at least ${input.axes.length}`;
  const enough = source.channels >= input.axes.length;
  expect('model-input', name, 'channels of the IMU', channels, enough ? channels : source.channels);
  const { interpreter } = stored;
  const values = input.window * input.axes.length;
  expect('model-input', name, 'values in its input', values, product(interpreter.input.shape));
  expect('model-input', name, 'input scale', input.scale, interpreter.input.scale);
  expect('model-input', name, 'input zero point', 0, interpreter.input.zeroPoint);
  expect('bad-model', name, 'labels', product(interpreter.output.shape), metadata.labels.length);
  if (interpreter.arenaBytes > ARENA_BYTES) {
    throw new CarpalError(
      'model-arena',
      `expected ${name} to fit an arena of ${ARENA_BYTES} bytes, found that it needs ${interpreter.arenaBytes}`,
    );
  }
  return { name, metadata, interpreter };
}

/** Elements in a tensor. */
export function product(shape: readonly number[]): number {
  return shape.reduce((total, size) => total * size, 1);
}

function parseMetadata(name: string, text: string): ModelMetadata {
  try {
    const metadata = JSON.parse(text) as ModelMetadata;
    const { input, labels, thresholds, sha256 } = metadata;
    const numbers = [input.rateHz, input.window, input.hop, input.scale, input.zeroPoint];
    numbers.push(thresholds.enterSteps, thresholds.exitSteps);
    if (input.axes.length === 6) numbers.push(input.gyroScale ?? Number.NaN);
    const whole = Array.isArray(labels) && Array.isArray(input.axes) && typeof sha256 === 'string';
    if (whole && numbers.every((value) => Number.isFinite(value))) return metadata;
  } catch (cause) {
    throw new CarpalError('bad-model', `expected the metadata of ${name} as JSON`, { cause });
  }
  throw new CarpalError('bad-model', `expected every field in the metadata of ${name}`);
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
