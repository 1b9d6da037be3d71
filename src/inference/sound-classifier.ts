import { CarpalError } from '../errors.js';
import { AUDIO_HZ, bandsAt, FRAME_RATE_HZ, MEL_SCALE, MelWindow } from '../signal/mel.js';
import { margin } from './margin.js';
import type { LoadedModel } from './model.js';

/** A model's answer to one window of sound; reused by the next. */
export interface SoundScore {
  /** Logit of the label asked for less the largest other, in int8 steps; QUIET_STEPS where nothing is to be heard. */
  steps: number;
  /** Samples since the last reset up to the window's end: a sixteenth of a millisecond each. */
  samples: number;
  /** Of those samples, the ones that were clipped. */
  clipped: number;
}

/** Of a window that holds nothing but silence: the model is not asked. */
export const QUIET_STEPS = -255;

/** The microphone's samples in, scores out: mel front end and interpreter of one model. */
export class SoundClassifier {
  readonly hopUs: number;
  readonly windowUs: number;
  private readonly window: MelWindow;
  private readonly output: Int8Array;
  private readonly score: SoundScore = { steps: 0, samples: 0, clipped: 0 };

  /** Throws \`bad-model\` for a model without the label, \`model-input\` for one that hears otherwise. */
  constructor(model: LoadedModel, label: string, onScore: (score: SoundScore) => void) {
    const { input, labels } = model.metadata;
    const { interpreter } = model;
    const index = labels.indexOf(label);
    if (index < 0) {
      throw new CarpalError(
        'bad-model',
        `expected the label ${label} in ${model.name}, found ${labels.join(', ')}`,
      );
    }
    checkFrontEnd(model);
    const frameUs = 1e6 / FRAME_RATE_HZ;
    this.hopUs = input.hop * frameUs;
    this.windowUs = input.window * frameUs;
    const bands = input.bands!;
    const values = new Int8Array(input.window * bands);
    this.output = new Int8Array(labels.length + (model.metadata.embedding ?? 0));
    const shape = { audioHz: input.audioHz!, bands, length: input.window, hop: input.hop };
    this.window = new MelWindow(shape, values, ({ quiet, samples, clipped }) => {
      const { score, output } = this;
      if (!quiet) interpreter.invoke(values, output);
      score.steps = quiet ? QUIET_STEPS : margin(output, index);
      score.samples = samples;
      score.clipped = clipped;
      onScore(score);
    });
  }

  /** Starts anew: the microphone was closed, or samples were lost. */
  reset(): void {
    this.window.reset();
  }

  /** The first \`count\` samples at 16 kHz, whatever the model hears. */
  push(samples: Int16Array, count: number): void {
    this.window.push(samples, count);
  }
}

function checkFrontEnd({ name, metadata }: LoadedModel): void {
  const { audioHz = AUDIO_HZ, bands, rateHz, scale } = metadata.input;
  const expected = `${bandsAt(audioHz)} bands at ${FRAME_RATE_HZ} frames a second and ${MEL_SCALE} a step`;
  const found = `${bands} bands at ${rateHz} frames a second and ${scale} a step`;
  if (expected === found) return;
  throw new CarpalError('model-input', `expected ${expected} of ${name}, found ${found}`);
}
