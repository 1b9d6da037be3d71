import { CarpalError } from '../errors.js';

/** What a model takes: axes of an IMU raw (as `ax`) or without gravity (as `lx`), or frames of a log-mel spectrum. */
export interface ModelInput {
  readonly axes: readonly string[];
  readonly unit: string;
  /** Samples or, for sound, frames a second. */
  readonly rateHz: number;
  /** Samples or frames in a window, and from one window to the next. */
  readonly window: number;
  readonly hop: number;
  readonly scale: number;
  /** rad/s a step; of models that take the gyroscope. */
  readonly gyroScale?: number;
  readonly zeroPoint: number;
  /** Of models that hear: mel bands a frame, and the rate of the sound they are cut from. */
  readonly bands?: number;
  readonly audioHz?: number;
}

/** The part of model.json that the firmware reads; models/<name>/CARD.md tells the rest. */
export interface ModelMetadata {
  readonly labels: readonly string[];
  readonly input: ModelInput;
  /** Values of the output behind the logits, of a model that encodes what it saw. */
  readonly embedding?: number;
  /** On the int8 difference of logits, in steps of the output's scale. */
  readonly thresholds: { readonly enterSteps: number; readonly exitSteps: number };
  readonly arenaBytes: { readonly reference: number };
  readonly sha256: string;
  /** The place for a signature. This firmware checks none, and refuses a model that carries one. */
  readonly signature?: null;
}

/** Values of one sample or frame. */
export function valuesOf({ axes, bands }: ModelInput): number {
  return bands ?? axes.length;
}

/** Throws `bad-model` where the text is no JSON or lacks what the firmware reads. */
export function parseMetadata(name: string, text: string): ModelMetadata {
  try {
    const metadata = JSON.parse(text) as ModelMetadata;
    const { input, labels, thresholds, sha256, embedding } = metadata;
    const numbers = [input.rateHz, input.window, input.hop, input.scale, input.zeroPoint];
    numbers.push(thresholds.enterSteps, thresholds.exitSteps, embedding ?? 0);
    if (input.axes.length === 6) numbers.push(input.gyroScale ?? Number.NaN);
    if (input.axes[0] === 'mel')
      numbers.push(input.bands ?? Number.NaN, input.audioHz ?? Number.NaN);
    const whole = Array.isArray(labels) && Array.isArray(input.axes) && typeof sha256 === 'string';
    if (whole && numbers.every((value) => Number.isFinite(value))) return metadata;
  } catch (cause) {
    throw new CarpalError('bad-model', `expected the metadata of ${name} as JSON`, { cause });
  }
  throw new CarpalError('bad-model', `expected every field in the metadata of ${name}`);
}
