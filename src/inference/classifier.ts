import { CarpalError } from '../errors.js';
import type { Imu, ImuBlock } from '../ports.js';
import { Resampler } from '../signal/resample.js';
import { SlidingWindow, type StepScale } from '../signal/window.js';
import { margin } from './margin.js';
import type { LoadedModel } from './model.js';

/** A model's answer to one window; reused by the next. */
export interface Score {
  /** Logit of the label asked for less the largest other, in int8 steps. */
  steps: number;
  /** Time of the newest sample in the window, in microseconds modulo 2^32. */
  timeUs: number;
  /** How long the stream was unbroken when the window ended. */
  streamUs: number;
}

/** Samples in, scores out: resampler, sliding window and interpreter of one model. */
export class Classifier {
  readonly hopUs: number;
  readonly windowUs: number;
  private readonly label: number;
  /** Of a block; the model's axes are its first. */
  private readonly channels: number;
  private readonly resampler: Resampler;
  private readonly window: SlidingWindow;
  private readonly output: Int8Array;
  private readonly score: Score = { steps: 0, timeUs: 0, streamUs: 0 };

  constructor(model: LoadedModel, label: string, imu: Imu, onScore: (score: Score) => void) {
    const { input, labels } = model.metadata;
    const { interpreter } = model;
    this.label = labels.indexOf(label);
    if (this.label < 0) {
      throw new CarpalError(
        'bad-model',
        `expected the label ${label} in ${model.name}, found ${labels.join(', ')}`,
      );
    }
    this.channels = imu.channels;
    const axes = input.axes.length;
    this.resampler = new Resampler(input.rateHz, axes);
    const periodUs = this.resampler.periodUs;
    this.hopUs = input.hop * periodUs;
    this.windowUs = input.window * periodUs;
    const values = new Int8Array(input.window * axes);
    this.output = new Int8Array(labels.length);
    this.window = new SlidingWindow(
      { axes, length: input.window, hop: input.hop, periodUs },
      values,
      stepScale(model, imu),
      (window) => {
        interpreter.invoke(values, this.output);
        this.score.steps = margin(this.output, this.label);
        this.score.timeUs = window.timeUs;
        this.score.streamUs = window.total * periodUs;
        onScore(this.score);
      },
    );
  }

  /** Starts anew after a gap or a change of rate. */
  reset(): void {
    this.resampler.reset();
    this.window.reset();
  }

  /** Samples `from` up to `to` of a block, in sensor counts. */
  push(block: ImuBlock, from: number, to: number): void {
    this.resampler.push(block, this.channels, from, to, this.window);
  }
}

function stepScale({ name, metadata }: LoadedModel, imu: Imu): StepScale {
  const { axes, scale, gyroScale } = metadata.input;
  const accelQ16 = Math.round(65536 / (imu.countsPerMps2 * scale));
  if (axes.length === 3) return { accelQ16, gyroQ16: 0 };
  if (imu.countsPerRadps === null) {
    throw new CarpalError('model-input', `expected a gyroscope for ${name}, found none`);
  }
  return { accelQ16, gyroQ16: Math.round(65536 / (imu.countsPerRadps * gyroScale!)) };
}
